"""Reads and checks a region's ``rules.toml``.

The file is checked whole before a rule is used: a key, fact, operator, value, field or id that is not known is a
:class:`~sidestream_map.base.RegionError` that says where it stands and what may stand there.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

from sidestream_map.base import LANGUAGES, N_, FileProblems, RegionError
from sidestream_map.matching.rules import (
    EFFECTS,
    FIELDS,
    FORMS,
    FROM_LEGAL,
    FROM_LIMIT,
    FROM_NAMED,
    FROM_USE,
    LEGAL,
    MATERIAL_CATEGORIES,
    OPERATORS,
    STATES,
    VOCABULARY,
    WHOM_NAMES,
    Condition,
    Effect,
    Fact,
    Group,
    Limit,
    Named,
    Rule,
    RuleQuality,
    Rules,
    State,
    StreamTraits,
    Use,
    Whom,
    Words,
)
from sidestream_map.region import QUANTITIES, SUBSTANCES, USE_NAMES, Catalogue, Region, TomlTable, load_region

RULES_FILE: Final = "rules.toml"
"""Name of the file in a region's folder."""
_PROBLEMS = FileProblems(RULES_FILE)
NOTHING_FOR: Final = "nothing-for"
"""Id of the reason that stands where no rule speaks for a pair."""

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NO_WORDS: Words = MappingProxyType(dict.fromkeys(LANGUAGES, ""))


def load_rules(region: Region | Path | None = None, catalogue: Catalogue | None = None) -> Rules:
    """Read the matching rules of a region.

    Args:
        region: the region or its folder; None for the bundled one.
        catalogue: where given, every id and source id in the rules must be in it.

    Raises:
        RegionError: the file is missing, is not TOML, or says something that is not known; the message says where and
            what to do.
    """
    if region is None:
        region = load_region()
    folder = region.folder if isinstance(region, Region) else region
    rules = parse_rules(TomlTable.text_of(folder / RULES_FILE))
    if catalogue is not None:
        check_ids(rules, catalogue)
    return rules


def parse_rules(text: str) -> Rules:
    """Read matching rules from the text of a TOML file.

    Args:
        text: what stands in ``rules.toml``.

    Raises:
        RegionError: it is not TOML, or says something that is not known.
    """
    top = TomlTable.parsed(text, RULES_FILE)
    top.allow("rule", "nothing_for", "material", "stream", "named", "group", "use", "limit")
    rules = [_rule(table) for table in top.tables("rule")]
    _PROBLEMS.once((rule.id for rule in rules), "rule")
    materials = {table.name: table for table in top.named_tables("material")}
    for name, table in materials.items():
        table.allow("name", "form")
        if name not in MATERIAL_CATEGORIES:
            raise _PROBLEMS.wrong(table.where, "material", name, MATERIAL_CATEGORIES)
    for name in MATERIAL_CATEGORIES:
        if name not in materials:
            raise _PROBLEMS.missing(RULES_FILE, f"material.{name}")
    named = tuple(_named(table) for table in top.tables("named"))
    _PROBLEMS.once((f"{each.stream_id} {each.user_id}" for each in named), "named")
    return Rules(
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        nothing_for=_nothing_for(top.table("nothing_for")),
        materials=MappingProxyType({name: _words(table, "name") for name, table in materials.items()}),
        forms=MappingProxyType({name: table.choice("form", FORMS) for name, table in materials.items()}),
        traits=MappingProxyType({table.name: _traits(table) for table in top.named_tables("stream")}),
        named=named,
        groups=tuple(_group(table) for table in top.tables("group")),
        uses=MappingProxyType({table.name: _use(table) for table in top.named_tables("use")}),
        limits=tuple(_limit(table) for table in top.tables("limit")),
    )


def check_ids(rules: Rules, catalogue: Catalogue) -> None:
    """Check that every id that the rules name is in the catalogue.

    Raises:
        RegionError: an id is not there; the message says where and which.
    """
    wanted: list[tuple[str, str, Sequence[str]]] = []
    streams, users, plants = (
        [str(each) for each in frame.index] for frame in (catalogue.streams, catalogue.users, catalogue.plants)
    )
    for each in rules.named:
        wanted += [("named.stream", each.stream_id, streams), ("named.user", each.user_id, users)]
    wanted += [("stream", stream_id, streams) for stream_id in rules.traits]
    for group in rules.groups:
        wanted += [(f"group {group.name}", plant, plants) for plant in sorted(group.plants)]
        wanted += [(f"group {group.name}", user, users) for user in sorted(group.users)]
    for where, value, known in wanted:
        if value not in known:
            raise RegionError(
                N_("{file}, {where}: there is no {id} in the catalogue. Correct the id, or add the row."),
                file=RULES_FILE,
                where=where,
                id=value,
            )


def _words(table: TomlTable, key: str, fields: tuple[str, ...] = ()) -> Words:
    """A text in each language, all with the same fields, which must be among ``fields``."""
    words, inner = table.texts(key), table.table(key)
    used = {language: _fields(text, f"{inner.where}.{language}", fields) for language, text in words.items()}
    for language in LANGUAGES:
        if used[language] != used["en"]:
            raise RegionError(
                N_("{file}, {where}: {language} has the fields {fields}, but English has {others}. Use the same."),
                file=RULES_FILE,
                where=inner.where,
                language=language,
                fields=", ".join(sorted(used[language])) or "-",
                others=", ".join(sorted(used["en"])) or "-",
            )
    return words


def _fields(text: str, where: str, allowed: tuple[str, ...]) -> frozenset[str]:
    """Names of the plain ``{fields}`` of a text; anything cleverer than a name is refused."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise _PROBLEMS.wrong(where, "text", text, ("a text whose braces come in pairs",)) from error
    for name, form, conversion in parts:
        if name not in allowed or form or conversion:
            raise _PROBLEMS.wrong(
                where, "text", "{" + str(name) + "}", tuple("{" + each + "}" for each in allowed) or ("no field",)
            )
    return frozenset(str(name) for name, _, _ in parts)


def _rule(table: TomlTable) -> Rule:
    table.allow("id", "effect", "when", "title", "text", "quality", "source", "ask", "whom")
    rule_id = table.text("id")
    if not _ID.fullmatch(rule_id) or rule_id == NOTHING_FOR:
        raise _PROBLEMS.wrong(table.where, "id", rule_id, ("small letters, digits and hyphens, at most 40",))
    quality = cast("RuleQuality", table.choice("quality", get_args(RuleQuality)))
    if quality == "assumption" and "source" in table.content:
        raise _PROBLEMS.wrong(table.where, "source", table.content["source"], ('left out, or quality = "sourced"',))
    return Rule(
        id=rule_id,
        effect=cast("Effect", table.choice("effect", EFFECTS)),
        tests=_conditions(table.table("when")),
        title=_words(table, "title"),
        text=_words(table, "text", FIELDS),
        quality=quality,
        source=_source(table, (FROM_NAMED, FROM_LEGAL, FROM_USE, FROM_LIMIT)) if quality == "sourced" else "",
        ask=_words(table, "ask", FIELDS) if "ask" in table.content else None,
        whom=_whom(table),
    )


def _whom(table: TomlTable) -> Whom | Literal[""]:
    if ("ask" in table.content) != ("whom" in table.content):
        raise _PROBLEMS.missing(table.where, "whom" if "ask" in table.content else "ask")
    return cast("Whom", table.choice("whom", tuple(WHOM_NAMES))) if "whom" in table.content else ""


def _conditions(when: TomlTable) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for group in when.content:
        facts = when.table(group)
        for name in facts.content:
            fact = VOCABULARY.get(f"{group}.{name}")
            if fact is None:
                raise _PROBLEMS.wrong(when.where, "fact", f"{group}.{name}", tuple(VOCABULARY))
            tests = facts.table(name)
            tests.allow(*OPERATORS[fact.kind])
            found += [Condition(fact, operator, _operand(tests, fact, operator)) for operator in tests.content]
    if not found:
        raise _PROBLEMS.missing(when.where, "a test")
    return tuple(found)


def _operand(table: TomlTable, fact: Fact, operator: str) -> tuple[str, ...] | tuple[float, ...] | float | bool:
    value = table.get(operator)
    if operator == "known":
        if not isinstance(value, bool):
            raise _PROBLEMS.wrong(table.where, operator, value, ("true", "false"))
        return value
    if operator in {"above", "at_most"}:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise _PROBLEMS.wrong(table.where, operator, value, ("a number",))
        return float(value)
    if not isinstance(value, list) or not value:
        raise _PROBLEMS.wrong(table.where, operator, value, ("a list",))
    if fact.kind == "number":
        if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in value):
            raise _PROBLEMS.wrong(table.where, operator, value, ("a list of numbers",))
        return tuple(float(each) for each in value)
    for each in value:
        if (
            not isinstance(each, str)
            or not each
            or (fact.values and operator != "starts_with" and each not in fact.values)
        ):
            raise _PROBLEMS.wrong(table.where, operator, each, fact.values or ("a text",))
    return tuple(value)


def _nothing_for(table: TomlTable) -> Rule:
    table.allow("title", "text")
    return Rule(NOTHING_FOR, "notes", (), _words(table, "title"), _words(table, "text", FIELDS), "assumption", "")


def _named(table: TomlTable) -> Named:
    table.allow("stream", "user", "state", "source", "says")
    return Named(
        table.text("stream"),
        table.text("user"),
        cast("State", table.choice("state", STATES)),
        _source(table),
        _words(table, "says"),
    )


def _traits(table: TomlTable) -> StreamTraits:
    table.allow("form", "legal", "legal_why", "source", "sold_for")
    legal = table.choice("legal", LEGAL) if "legal" in table.content else "unknown"
    return StreamTraits(
        form=table.choice("form", FORMS) if "form" in table.content else "",
        legal=legal,
        legal_why=_NO_WORDS if legal == "unknown" else _words(table, "legal_why"),
        source=_source(table),
        sold_for=_codes(table, "sold_for", USE_NAMES) if "sold_for" in table.content else frozenset(),
    )


def _use(table: TomlTable) -> Use:
    table.allow("takes", "notified", "passes_on", "fertiliser", "why", "source")
    if table.name not in USE_NAMES:
        raise _PROBLEMS.wrong(table.where, "use", table.name, tuple(USE_NAMES))
    takes = _codes(table, "takes", SUBSTANCES)
    notified, passes_on = (_taken(table, key, takes) for key in ("notified", "passes_on"))
    fertiliser = table.content.get("fertiliser", False)
    if not isinstance(fertiliser, bool):
        raise _PROBLEMS.wrong(table.where, "fertiliser", fertiliser, ("true", "false"))
    source = _source(table) if "source" in table.content else ""
    return Use(table.name, takes, notified, fertiliser, _words(table, "why"), source, passes_on)


def _taken(table: TomlTable, key: str, takes: frozenset[str]) -> frozenset[str]:
    """Substances of a use that something holds for; none where the key is left out."""
    found = _codes(table, key, SUBSTANCES) if key in table.content else frozenset()
    if not found <= takes:
        raise _PROBLEMS.wrong(table.where, key, ", ".join(sorted(found - takes)), tuple(sorted(takes)))
    return found


def _limit(table: TomlTable) -> Limit:
    table.allow("use", "substances", "quantity", "at_most", "rule", "source")
    at_most = table.content.get("at_most", 0)
    if isinstance(at_most, bool) or not isinstance(at_most, int | float) or not 0 <= at_most < math.inf:
        raise _PROBLEMS.wrong(table.where, "at_most", at_most, ("a number from 0 up",))
    return Limit(
        use=table.choice("use", tuple(USE_NAMES)),
        substances=_codes(table, "substances", SUBSTANCES) if "substances" in table.content else frozenset(),
        quantity=table.choice("quantity", tuple(QUANTITIES)),
        at_most=float(at_most) if "at_most" in table.content else None,
        rule=_words(table, "rule"),
        source=_source(table) if "source" in table.content else "",
    )


def _codes(table: TomlTable, key: str, choices: Iterable[str]) -> frozenset[str]:
    """A list of texts that are each one of a few; it may be empty."""
    found = frozenset(table.ids(key))
    for each in sorted(found - set(choices)):
        raise _PROBLEMS.wrong(table.where, key, each, tuple(choices))
    return found


def _group(table: TomlTable) -> Group:
    table.allow("name", "plants", "users")
    return Group(table.text("name"), frozenset(table.ids("plants")), frozenset(table.ids("users")))


def _source(table: TomlTable, tokens: tuple[str, ...] = ()) -> str:
    """An address, or one of the tokens that stand for another entry's source."""
    source = table.text("source")
    if source not in tokens and not re.fullmatch(r"https?://[^\s<>\"]+", source):
        raise _PROBLEMS.wrong(table.where, "source", source, ("an address that begins with http", *tokens))
    return source
