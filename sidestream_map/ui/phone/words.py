"""All words of the participants' page; its scripts get them from here and hold none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sidestream_map.base import N_, Translator
from sidestream_map.maps import KIND_NAMES, FoundKind
from sidestream_map.region import MATERIALS
from sidestream_map.workshop.board import Audience

PAGE_WORDS: Final[Mapping[str, str]] = {
    # Where one is.
    "board": N_("Workshop board"),
    "write": N_("Write"),
    "read": N_("Board"),
    "mine": N_("Mine"),
    "write_title": N_("Tell what you need or offer"),
    "read_title": N_("On the board"),
    "mine_title": N_("My entries"),
    "optional": N_("optional"),
    # The form.
    "kind": N_("What is it?"),
    "theme": N_("Theme"),
    "text_need": N_("What do you need?"),
    "text_offer": N_("What do you offer?"),
    "text_question": N_("What would you like to know?"),
    "text_idea": N_("What is your idea?"),
    "text_any": N_("In your own words"),
    "text_hint": N_("One thing in one entry."),
    "left": N_("{count} characters left"),
    "heard": N_("Understood from your words. Tap what is right."),
    "heard_no": N_("Not this: {what}"),
    "details": N_("Material, service, amount"),
    "material": N_("Material"),
    "material_none": N_("No material"),
    "service": N_("Service"),
    "service_hint": N_("For example haulage, crushing, a laboratory"),
    "amount": N_("Amount"),
    "unit": N_("Unit"),
    "place": N_("Where"),
    "place_map": N_("Show on the map"),
    "place_list": N_("Choose from a list"),
    "place_remove": N_("Remove"),
    "place_tapped": N_("Point on the map: {latitude}, {longitude}"),
    "who": N_("Your name and how to reach you"),
    "name": N_("Name or organisation"),
    "contact": N_("E-mail or phone"),
    "contact_kept": N_("A contact is kept with this entry. What you write here takes its place."),
    "visibility": N_("Who may see the entry?"),
    "send": N_("Send"),
    "save": N_("Save the change"),
    "cancel": N_("Cancel"),
    "editing": N_("You are changing an entry."),
    # What is wrong with the form.
    "need_kind": N_("Choose what it is."),
    "need_theme": N_("Choose a theme."),
    "need_text": N_("Write a few words first."),
    "need_amount": N_("Write the amount as a number, or leave it empty."),
    # The map and the list of places.
    "map_title": N_("Tap where it is"),
    "map_hint": N_("Drag to move, pinch to zoom. Plants are dark dots."),
    "map_wait": N_("Fetching the map…"),
    "map_failed": N_("The map could not be fetched. Choose from the list, or leave the place out."),
    "map_use": N_("Use this place"),
    "zoom_in": N_("Zoom in"),
    "zoom_out": N_("Zoom out"),
    "list_title": N_("Choose a place"),
    "list_search": N_("Plant, user or municipality"),
    "list_nothing": N_("Nothing of that name"),
    "list_failed": N_("The list could not be fetched. Try again, or leave the place out."),
    # A question to the room.
    "poll_title": N_("A question to everybody"),
    "poll_value": N_("Your answer"),
    "poll_send": N_("Answer"),
    "poll_again": N_("Change my answer"),
    "poll_mine": N_("You answered: {value}"),
    "poll_count": N_("{count} answered so far"),
    "poll_closed": N_("The answers of the room"),
    "poll_wrong": N_("Write a number between {low} and {high}."),
    "poll_anonymous": N_("Anonymous: nobody sees who answered what."),
    "poll_sign": N_("Let the leader know who I am"),
    "poll_sent": N_("Your answer is in."),
    # How it goes.
    "sending": N_("Sending…"),
    "sent": N_("Sent"),
    "sent_long": N_("Sent. It is on the board."),
    "saved_long": N_("The change is saved."),
    "waiting": N_("Not sent yet. It will be sent when the connection is back."),
    "waiting_limit": N_("Not sent yet: many entries at once. It will be sent in {seconds} s."),
    "refused": N_("Not sent: {why}"),
    "again": N_("Send again"),
    "change": N_("Change"),
    "throw_away": N_("Throw away"),
    "withdraw": N_("Withdraw"),
    "withdraw_sure": N_("Withdraw for good?"),
    "withdrawn": N_("The entry is withdrawn."),
    "hidden": N_("The leader has hidden this entry from the others."),
    "offline": N_("No connection. What you write is kept on this device and sent later."),
    "not_kept": N_("This browser keeps nothing: don't close the page before your entries are sent."),
    "closed": N_("The workshop is closed. You can read, but no longer write."),
    "failed": N_("That did not work. Try again."),
    "limit": N_("Too many at once. Try again in {seconds} s."),
    "gone": N_("This workshop is no longer here. Ask the leader for a new code."),
    # What one's entries meet.
    "meets": N_("Meets"),
    "met_new": N_("Your entry meets another one. Look at it."),
    "both_new": N_("You both agreed: look how to reach each other."),
    "screen_new": N_("Your entry is on the screen, with the one that it meets."),
    "asked_new": N_("The leader asks whether everybody may see your entry."),
    "on_screen": N_("On the screen now"),
    "why": N_("Why"),
    "agree": N_("Hand my contact over"),
    "agreed": N_("You have agreed. The other one has not yet."),
    "other_agreed": N_("The other one would hand a contact over to you. Would you?"),
    "both": N_("You both agreed. So you reach each other:"),
    "take_back": N_("Take it back"),
    "agree_hint": N_(
        "Only the author of this entry gets it, and only when both of you have agreed. You can take it back; what was "
        "read by then is known. The leader sees your contact too."
    ),
    "agree_kept": N_("A contact is kept with your entry. Leave the fields empty to hand that one over."),
    "need_contact": N_("Write how you can be reached: an e-mail address or a telephone number."),
    "region": N_("In the region"),
    "region_hint": N_("What the region's rules say to your entry. Nobody has been asked yet."),
    "asked": N_("The leader asks: may everybody see this entry?"),
    "asked_hint": N_("If you say yes, it is in the public report, without your name and contact."),
    "public_yes": N_("Yes, everybody may"),
    "public_no": N_("No, only the room"),
    # The board.
    "own": N_("Yours"),
    "nothing": N_("Nothing here yet. Be the first to write."),
    "nothing_mine": N_("You have not written anything yet."),
    "all_themes": N_("All themes"),
    "show_theme": N_("Theme that is shown"),
    "privacy": N_("What happens to my data"),
    "reading": N_("Fetching the board…"),
}
"""By the key under which templates and scripts find them; fields in braces are put in by the scripts."""

SCRIBE_WORDS: Final[Mapping[str, str]] = {
    "scribe": N_("For the group's scribe"),
    "summary": N_("What does your group say?"),
    "summary_hint": N_("What can be read aloud in a minute."),
    "left": N_("{count} characters left"),
    "public": N_("Everybody may read it"),
    "public_hint": N_("Then it is in the public report, with what was agreed but without names."),
    "typing": N_("Not saved yet"),
    "saved": N_("Saved: it is on the screen."),
    "agreed": N_("Who does what by when"),
    "nothing": N_("Nothing has been agreed yet."),
    "what": N_("What is to be done"),
    "who": N_("Who does it"),
    "who_hint": N_("The name is on the screen, with the leader, and with whoever follows up by the link."),
    "due": N_("By when"),
    "add": N_("Add"),
    "save": N_("Save the change"),
    "change": N_("Change"),
    "cancel": N_("Cancel"),
    "drop": N_("Delete"),
    "sure": N_("Delete for good?"),
    "nobody": N_("nobody named"),
    "no_day": N_("no day yet"),
    "need_what": N_("Write what is to be done."),
    "entries": N_("What was written on this theme"),
    "no_entries": N_("Nobody has written on this theme yet."),
    "offline": N_("No connection. What you write is kept on this device and sent later."),
    "limit": N_("Too many at once. Try again in {seconds} s."),
    "failed": N_("That did not work. Try again."),
    "closed": N_("The workshop is closed. You can read, but no longer write."),
    "ended": N_("This link is no longer valid. Ask the leader for a new one."),
}
"""The same of the scribe's page."""

AUDIENCE_MEANINGS: Final[Mapping[Audience, str]] = {
    "public": N_("Also whoever opens the workshop's link later, and the report."),
    "room": N_("Whoever has joined with the code, and the screen in the room. Not in the public report."),
    "leader": N_("Nobody else sees it, and it is not on the screen."),
}
"""What each audience means, by the names of :mod:`sidestream_map.workshop.board.model`."""

CONTACT_HINT: Final = N_("Only the leader sees these, to bring people together. They are deleted by {date}.")
"""Who sees a contact, and how long it is kept."""


def page_words(t: Translator) -> dict[str, str]:
    """All words of the page in one language."""
    return {key: t(message) for key, message in PAGE_WORDS.items()}


def scribe_words(t: Translator) -> dict[str, str]:
    """All words of the scribe's page in one language."""
    return {key: t(message) for key, message in SCRIBE_WORDS.items()}


def material_names(t: Translator) -> dict[str, str]:
    """Names of material categories by code, capitalised."""
    names = {code: t(name) for code, name in MATERIALS.items() if code != "mixed"}
    return {code: name[:1].upper() + name[1:] for code, name in names.items()}


def place_kinds(t: Translator) -> dict[str, str]:
    """Names of the kinds of places for entries."""
    kinds: tuple[FoundKind, ...] = ("plant", "user", "municipality")
    return {kind: t(KIND_NAMES[kind]) for kind in kinds}
