import pytest
from report_cases import pages_of, parsed, squeezed

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.choice import choice_picture, choice_report
from sidestream_map.exports.reports.report import report_pdf
from sidestream_map.routing.hauls import choice_hauls
from sidestream_map.routing.router import Router
from sidestream_map.scenario.parts import Camera, Selection
from sidestream_map.scenario.scenario import Scenario

EN = translator("en")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def router(atlas: Atlas) -> Router:
    return Router(atlas.network)


def chosen(kind: str, key: str) -> Scenario:
    return Scenario(selection=Selection(kind, key))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plant_its_streams_its_hauls_and_their_sources(atlas: Atlas, router: Router, language: str) -> None:
    t = translator(language)
    scenario = chosen("plant", "P02")
    report = choice_report(atlas, scenario, router, Edition(atlas.region, t))
    hauls = choice_hauls(atlas, router, scenario)
    assert hauls is not None
    streams, within, beyond, without = report.tables
    plants, users = atlas.catalogue.plants, atlas.catalogue.users
    assert report.title == plants.loc["P02", f"name_{language}"]
    assert report.figures[0].figure.value == 650_000
    assert report.figures[0].figure.quality == "reported"
    assert len(streams.rows) == (atlas.catalogue.streams["plant_id"] == "P02").sum()
    assert len(within.rows) + len(beyond.rows) + len(without.rows) == len(users)
    assert len(within.rows) == len(hauls.within)
    first = hauls.within.index[0]
    assert within.rows[0][0] == users.loc[first, f"name_{language}"]
    text = squeezed("".join(pages_of(report_pdf(report, t))))
    assert squeezed(t.number(650_000)) in text
    for source in report.sources:
        assert source.url in text


def test_one_site_has_no_road_and_an_unknown_position_its_reason(atlas: Atlas, router: Router) -> None:
    report = choice_report(atlas, chosen("plant", "P02"), router, Edition(atlas.region, EN))
    same = [row for row in report.tables[1].rows if row[-1] == "on the same site"]
    assert same
    assert all(row[1:5] == (None,) * 4 for row in same)
    assert all(row[1] for row in report.tables[3].rows)


def test_a_stream_has_the_hauls_of_its_plant(atlas: Atlas, router: Router) -> None:
    streams = atlas.catalogue.streams
    known = str(streams.index[streams["plant_id"].notna()][0])
    hauls = choice_hauls(atlas, router, chosen("stream", known))
    assert hauls is not None
    assert hauls.chosen == streams.loc[known, "plant_id"]
    report = choice_report(atlas, chosen("stream", known), router, Edition(atlas.region, EN))
    assert len(report.tables[0].rows) == 1
    for lost in streams.index[streams["plant_id"].isna()]:
        assert choice_hauls(atlas, router, chosen("stream", str(lost))) is None
        assert choice_report(atlas, chosen("stream", str(lost)), router, Edition(atlas.region, EN)).tables


def test_a_plant_without_side_streams_says_so(atlas: Atlas, router: Router) -> None:
    named = set(atlas.catalogue.streams["plant_id"].dropna())
    empty = next(plant for plant in atlas.catalogue.plants.index if plant not in named)
    report = choice_report(atlas, chosen("plant", empty), router, Edition(atlas.region, EN))
    assert report.tables[0].note == "no side stream in the catalogue"
    assert "no side stream" in "".join(pages_of(report_pdf(report, EN)))


def test_a_user_has_the_plants(atlas: Atlas, router: Router) -> None:
    report = choice_report(atlas, chosen("user", "U05"), router, Edition(atlas.region, EN))
    assert report.figures[0].note == f"of {len(atlas.catalogue.plants)}"
    assert report.tables[0].columns[0].title == "Plant"
    assert any("Doubt" in notice for notice in report.notices)


@pytest.mark.parametrize("scenario", [Scenario(), chosen("plant", "P999"), chosen("user", "nobody")])
def test_without_a_choice_it_is_the_region_beside_what_was_published(
    atlas: Atlas, router: Router, scenario: Scenario
) -> None:
    report = choice_report(atlas, scenario, router, Edition(atlas.region, EN))
    assert report.title == "Side streams of Sea Lapland (Meri-Lappi)"
    (table,) = report.tables
    assert len(table.rows) == len(atlas.catalogue.streams)
    assert [row[2] for row in table.rows].count(None) == atlas.catalogue.streams["tonnes_per_year"].isna().sum()
    assert [each.figure.value for each in report.figures][2] == 130
    known = {source.id for source in report.sources}
    assert all(set(each.figure.sources) <= known for each in report.figures)


def test_users_and_plants_of_all_kinds_have_a_report(atlas: Atlas, router: Router) -> None:
    for kind, places in (("user", atlas.catalogue.users), ("plant", atlas.catalogue.plants)):
        lost = places.index[places["lon"].isna()][:1]
        for key in [*lost, *places.index[::9]]:
            report = choice_report(atlas, chosen(kind, str(key)), router, Edition(atlas.region, EN))
            assert report.title
            assert report.sources


def test_a_change_of_the_scenario_is_told(atlas: Atlas, router: Router) -> None:
    scenario = Scenario(payload_t=38.0, days_per_year=250.0)
    report = choice_report(atlas, scenario, router, Edition(atlas.region, EN))
    assert any("Changed in this scenario" in line and "38" in line for line in report.assumptions)
    note = report.figures[1].note
    assert note.startswith("38 t a load")
    assert "mean of 365 days" in note
    assert "250 days of haulage" in note


def test_the_picture_looks_where_the_camera_looks_or_at_all_hauls(atlas: Atlas, router: Router) -> None:
    scenario = chosen("plant", "P02")
    hauls = choice_hauls(atlas, router, scenario)

    def names(picture: str) -> set[str]:
        return {node.text or "" for node in parsed(picture).iter("{http://www.w3.org/2000/svg}text")}

    whole = names(choice_picture(atlas, scenario, router, hauls, EN))
    near = names(choice_picture(atlas, scenario.replace(camera=Camera(24.56, 65.74, 12)), router, hauls, EN))
    assert "YBT Oy" in whole
    assert "YBT Oy" not in near
    off = names(choice_picture(atlas, scenario.replace(layers_off=frozenset({"labels"})), router, hauls, EN))
    assert "YBT Oy" not in off
