"""The matching rules of a region as data: the facts they test, and the effects they have.

A rule is a list of tests on facts, all of which must hold, and an effect. The facts and the operators are the closed
vocabulary below; the rules combine them and bring their own words in three languages. They stand in a region's
``rules.toml``, which :mod:`sidestream_map.matching.rule_file` reads and checks. ``docs/matching.md`` tells how to
write one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, get_args

from sidestream_map.base import N_, Language
from sidestream_map.region import KIND_NAMES, SUBSTANCES, UNKNOWN_CODE

Effect = Literal["blocks", "caution", "supports", "notes"]
"""What a rule that holds does to a pair. ``notes`` tells something worth knowing and never changes the verdict."""
EFFECTS: Final[tuple[Effect, ...]] = get_args(Effect)
RuleQuality = Literal["sourced", "assumption"]
"""``sourced``: a page says it; ``assumption``: our judgement, changeable, shown as such."""
Axis = Literal["stream", "user", "pair", "run"]
Words = Mapping[Language, str]

MATERIAL_CATEGORIES: Final = (
    "slag", "rock", "wood", "lime", "ash", "sludge", "refractory", "tailings", "bio-oil", "metal", "gas", "dust",
    "mixed", "other",
)  # fmt: skip
FORMS: Final = ("granular", "lump", "light", "powder", "wet", "slurry", "liquid", "gas", "unknown")
LEGAL: Final = ("waste", "product", "by-product", "unknown")
State = Literal["now", "planned", "unsuited"]
STATES: Final[tuple[State, ...]] = get_args(State)
"""A source tells of a use that goes on, of one that is planned, or that the user takes another kind of the material."""
Whom = Literal["producer", "user", "environment", "fertiliser", "shipments", "roads"]
WHOM_NAMES: Final[Mapping[Whom, str]] = MappingProxyType(
    {
        "producer": N_("the producer"),
        "user": N_("the user"),
        "environment": N_("the environmental authority"),
        "fertiliser": N_("the Finnish Food Authority"),
        "shipments": N_("the authority for waste shipments"),
        "roads": N_("the road authority"),
    }
)
"""Message id of each addressee of a question, in the order in which it is wise to ask: who can end it soonest."""
_OPERATING: Final = ("operating", "closed", "planned", "unknown")
_POSITION: Final = ("site", "area", "town", "unknown")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a rule may test.

    Attributes:
        name: as written after ``when.``, e.g. ``stream.material``.
        axis: what it speaks of: a side stream, a user, a pair of both, or the whole run.
        kind: ``text`` or ``number``; an unknown text is empty or ``unknown``, an unknown number is NaN.
        meaning: one sentence for the documentation.
        values: all texts it may have; None where it is free.
    """

    name: str
    axis: Axis
    kind: Literal["text", "number"]
    meaning: str
    values: tuple[str, ...] | None = None


VOCABULARY: Final[Mapping[str, Fact]] = MappingProxyType(
    {
        fact.name: fact
        for fact in (
            Fact("stream.material", "stream", "text", "material category", MATERIAL_CATEGORIES),
            Fact("stream.ewc", "stream", "text", "code in the European list of waste, empty where none is given"),
            Fact("stream.substance", "stream", "text", "what it is, finer than its category",
                 (*SUBSTANCES, UNKNOWN_CODE)),
            Fact("stream.hazardous", "stream", "text", "whether it is hazardous", ("yes", "no", "unknown")),
            Fact("stream.quality", "stream", "text", "quality of the tonnage",
                 ("measured", "reported", "estimate", "assumption", "unknown")),
            Fact("stream.tonnes", "stream", "number", "tonnes a year"),
            Fact("stream.year", "stream", "number", "year of the tonnage"),
            Fact("stream.arises", "stream", "text", "whether it still arises", ("now", "changed", "ended", "unknown")),
            Fact("stream.part_of", "stream", "text", "id of the stream that contains it, empty where none"),
            Fact("stream.form", "stream", "text", "form when it leaves the plant", FORMS),
            Fact("stream.moisture", "stream", "number", "water over wet mass, 0 to 1 (materials.py, central value)"),
            Fact("stream.legal", "stream", "text", "waste, product or by-product", LEGAL),
            Fact("plant.operating", "stream", "text", "state of its plant; 'none' where it has no single plant",
                 (*_OPERATING, "none")),
            Fact("user.role", "user", "text", "role of the user",
                 ("receiver", "service", "development", "public", "site")),
            Fact("user.kind", "user", "text", "what it is for a side stream", tuple(KIND_NAMES)),
            Fact("user.operating", "user", "text", "state of the user", _OPERATING),
            Fact("user.position", "user", "text", "how well its place is known", _POSITION),
            Fact("user.materials", "user", "text", "whether its materials are listed, all, or none",
                 ("listed", "all", "none")),
            Fact("user.capacity", "user", "number", "tonnes a year it can take"),
            Fact("pair.material", "pair", "text", "whether the stream's material is in the user's list, or all are",
                 ("overlap", "all", "none")),
            Fact("pair.use", "pair", "text",
                 "whether one of the user's uses takes the substance; 'sold': the stream is a product sold for one",
                 ("sold", "suits", "not", "unknown")),
            Fact("pair.quality", "pair", "text", "the stream's quality figures against the limits of the use",
                 ("none", "within", "unknown", "exceeds")),
            Fact("pair.procedure", "pair", "text", "what the law asks for before the use, as waste",
                 ("notification", "fertiliser", "other")),
            Fact("pair.way", "pair", "text",
                 "'goes_on': every use that takes the stream is a treatment, and most tonnes leave again as a product",
                 ("ends", "goes_on")),
            Fact("pair.named", "pair", "text", "what a source says of this very pair", (*STATES, "no")),
            Fact("pair.group", "pair", "text", "whether plant and user have the same owner", ("same", "other")),
            Fact("pair.border", "pair", "text", "whether plant and user lie in different countries",
                 ("crosses", "no", "unknown")),
            Fact("pair.haul", "pair", "text", "status of the truck haul; 'not_computed' without distances",
                 ("ok", "same_site", "origin_position_unknown", "destination_position_unknown", "origin_off_network",
                  "destination_off_network", "no_road", "no_network", "over_limit", "not_computed")),
            Fact("pair.distance_km", "pair", "number", "length of the haul with access legs, km"),
            Fact("pair.limit", "pair", "text",
                 "the haul against the limit; 'near': the limit lies within the haul's uncertainty",
                 ("none", "within", "near", "beyond", "unknown")),
            Fact("run.month", "run", "number", "month of the hauls, 1 to 12; unknown for a whole year"),
        )
    }
)  # fmt: skip
"""Every fact that a rule may test, by name."""

OPERATORS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"text": ("is", "is_not", "starts_with", "known"), "number": ("is", "above", "at_most", "known")}
)
"""Operators by kind of fact. An unknown text is a word like any other (``unknown``, or empty). On an unknown number no
test holds but ``known = false``."""

FIELDS: Final = (
    "stream", "user", "plant", "material", "ewc", "tonnes", "year", "part_of", "moisture", "distance", "uncertainty",
    "limit", "month", "says", "legal_why", "substance", "use", "uses", "why", "limits", "missing", "gate_fee",
)  # fmt: skip
"""Fields that a rule's text may hold in braces."""

FROM_NAMED: Final = "named"
FROM_LEGAL: Final = "legal"
FROM_USE: Final = "use"
FROM_LIMIT: Final = "limit"
"""In a rule's ``source``: the source is that of the named pair, of the stream's legal status, of what the use takes, or
of the limit of the use that decides."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a rule: a fact, an operator and a value."""

    fact: Fact
    operator: str
    operand: tuple[str, ...] | tuple[float, ...] | float | bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its effect applies wherever all its tests are true.

    Attributes:
        id: short name; a scenario switches the rule off by it.
        effect: what it does to a pair.
        tests: all must hold.
        title: a few words in each language, without fields.
        text: the reason in plain words in each language, with fields of :data:`FIELDS`.
        quality: whether a page says it or we assume it.
        source: address or id of the source; empty for an assumption.
        ask: of a caution, the question that would settle it, in each language, with fields of :data:`FIELDS`; None
            where nobody has written one.
        whom: who is asked; empty without a question.
    """

    id: str
    effect: Effect
    tests: tuple[Condition, ...]
    title: Words
    text: Words
    quality: RuleQuality
    source: str
    ask: Words | None = None
    whom: Whom | Literal[""] = ""

    @property
    def about(self) -> Axis:
        """What the rule depends on: the stream alone, the user alone, the pair, or neither (the run).

        An exception for pairs that a source names (a test on ``pair.named``) doesn't change what a rule is about.
        """
        axes = {test.fact.axis for test in self.tests if test.fact.name != "pair.named"} - {"run"}
        if not axes:
            return "pair" if any(test.fact.name == "pair.named" for test in self.tests) else "run"
        return axes.pop() if len(axes) == 1 else "pair"


@dataclass(frozen=True, slots=True)
class Named:
    """A use that a source names: one user of one side stream.

    Attributes:
        stream_id: id of the side stream.
        user_id: id of the user.
        state: of :data:`STATES`.
        source: address or id of the source.
        says: what the source says, in each language.
    """

    stream_id: str
    user_id: str
    state: State
    source: str
    says: Words


@dataclass(frozen=True, slots=True)
class StreamTraits:
    """Facts on a side stream for which the catalogue has no column: its form and its legal status.

    Attributes:
        form: of :data:`FORMS`; empty where that of its material holds.
        legal: of :data:`LEGAL`.
        legal_why: why, in each language; empty texts where the status is unknown.
        source: address or id of the source.
        sold_for: uses for which it is on the market as a product.
    """

    form: str
    legal: str
    legal_why: Words
    source: str
    sold_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Use:
    """What one use takes.

    Attributes:
        code: of :data:`sidestream_map.uses.USE_NAMES`.
        takes: substances that it takes.
        notified: of these, those for whose use as waste a notification does, instead of a permit.
        fertiliser: whether it is a use of fertiliser products, which have their own law.
        why: what stands behind the list, in each language: also why what it lacks is not taken.
        source: address of the page that says so; empty for an assumption.
        passes_on: of ``takes``, those that are only treated: most tonnes leave again as a product that needs a user.
    """

    code: str
    takes: frozenset[str]
    notified: frozenset[str]
    fertiliser: bool
    why: Words
    source: str
    passes_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a use sets to the quality of what it takes.

    Attributes:
        use: code of the use.
        substances: for which it holds; empty for all that the use takes.
        quantity: of :data:`sidestream_map.uses.QUANTITIES`.
        at_most: largest value, in the quantity's unit; None where it must be measured, but no figure is known here.
        rule: what sets the limit, in each language, e.g. the decree.
        source: address of the page; empty for an assumption.
    """

    use: str
    substances: frozenset[str]
    quantity: str
    at_most: float | None
    rule: Words
    source: str

    def holds_for(self, substances: frozenset[str]) -> bool:
        """Whether it holds for what is, or may be, one of these substances."""
        return not self.substances or bool(self.substances & substances)


@dataclass(frozen=True, slots=True)
class Group:
    """Plants and users of one owner or group; a group's use of its own stream isn't a new use."""

    name: str
    plants: frozenset[str]
    users: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in ``rules.toml``.

    Attributes:
        rules: sorted by id; the order in the file has no meaning.
        nothing_for: title and text of the reason that stands where no rule speaks for a pair and none against.
        materials: name of each material category in each language.
        forms: form of each material category when it leaves the plant; our assumption.
        traits: of single side streams, by id.
        named: what sources say of pairs.
        groups: owners.
        uses: what each use takes, by code; a use without an entry is not judged.
        limits: that uses set.
    """

    rules: tuple[Rule, ...]
    nothing_for: Rule
    materials: Mapping[str, Words]
    forms: Mapping[str, str]
    traits: Mapping[str, StreamTraits]
    named: tuple[Named, ...]
    groups: tuple[Group, ...]
    uses: Mapping[str, Use] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the rules; each can be switched off."""
        return frozenset(rule.id for rule in self.rules)

    def rule(self, rule_id: str) -> Rule:
        """The rule with an id.

        Raises:
            KeyError: no such rule.
        """
        for rule in (*self.rules, self.nothing_for):
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def limit_settles(rules: Iterable[Rule], disabled: Container[str] = ()) -> bool:
    """Whether a haul beyond the distance limit rules its pair out whatever its length is, which then needn't be known.

    Not where the rule that says so is switched off, nor where a rule rules out by length, so that the reasons against a
    pair would be others without it.

    Args:
        rules: of a region.
        disabled: ids of rules that don't count.
    """
    blocking = [rule for rule in rules if rule.effect == "blocks" and rule.id not in disabled]
    return any(_is_the_limit(rule) for rule in blocking) and not any(
        _asks_for_length(test) for rule in blocking for test in rule.tests
    )


def _is_the_limit(rule: Rule) -> bool:
    test = rule.tests[0]
    said = test.operator == "is" and isinstance(test.operand, tuple) and "beyond" in test.operand
    return len(rule.tests) == 1 and test.fact.name == "pair.limit" and said


def _asks_for_length(test: Condition) -> bool:
    if test.fact.name != "pair.haul":
        return test.fact.name == "pair.distance_km"
    known = isinstance(test.operand, tuple) and not {"ok", "same_site", "over_limit"} & {*test.operand}
    return not (test.operator == "is" and known)
