"""schedule.xml by the rules of those that write it, and broken the way real files are."""

from __future__ import annotations

import pytest
from foreign_schedules import GUID, local, noted, read, refused

from forumdesk.domain.errors import Reason

# As pentabarf and FOSDEM have it: no version, guid, date or zone; lengths with seconds.
FOSDEM = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
 <conference>
  <title>Forum</title><subtitle/><venue>House of Unity</venue><city>Kota</city>
  <start>2026-04-29</start><end>2026-04-30</end><days>2</days>
  <day_change>08:00:00</day_change><timeslot_duration>00:05:00</timeslot_duration>
 </conference>
 <tracks><track online_qa="true">Water</track></tracks>
 <day index="1" date="2026-04-29">
  <room name="Aula">
   <event id="501">
    <start>09:00</start><duration>00:50:00</duration><room>Aula</room><slug>water</slug>
    <title>Water &amp; land</title><subtitle></subtitle><track>Water</track><type>maintrack</type>
    <language/><abstract>&lt;p&gt;For &lt;em&gt;all&lt;/em&gt;&lt;/p&gt;</abstract><description/>
    <persons><person id="31">Sri Lestari</person><person id="32"> </person></persons>
    <links><link href="https://example.org">There</link></links>
   </event>
   <event id="502"><start>00:30</start><duration>01:00</duration><title>Night</title></event>
  </room>
  <event id="503"><start>25:99</start><title>Under the day</title><room>Pendopo</room></event>
  <event id="503"><start>13:00</start><duration>?</duration><title/></event>
 </day>
</schedule>
"""
# As wafer has it: the date in UTC, the clock that of the place, which it does not name.
WAFER = f"""<schedule><generator name="wafer"/><version>1</version>
<conference><title>Forum</title></conference>
<day date="2026-04-29" start="2026-04-29T01:00:00+00:00" end="2026-04-29T20:00:00+00:00">
<room name="Aula"><event guid="{GUID}" id="4"><date>2026-04-29T02:00:00+00:00</date>
<start>09:00</start><duration>00:45</duration><room>Aula</room><title>Talk</title>
</event></room></day></schedule>"""
FRAB = f"""<s:schedule xmlns:s="urn:x"><s:generator name="frab" version="0.7"/>
<s:conference><s:acronym>forum26</s:acronym><s:title>Forum</s:title>
<s:time_zone_name>Europe/Berlin</s:time_zone_name></s:conference>
<s:day index="1" date="2026-04-29" start="2026-04-29T04:00:00+02:00">
<s:room name="Saal" guid="{GUID}"><s:event id="9"><s:date>2026-04-30T00:30:00+02:00</s:date>
<s:start>00:30</s:start><s:duration>00:90</s:duration><s:title>Late</s:title>
<s:description>plain 2*3*4 &lt; 5</s:description>
<s:persons><s:person id="1">Budi</s:person></s:persons></s:event></s:room></s:day></s:schedule>"""


def test_a_file_of_fosdem_is_read() -> None:
    schedule = read(FOSDEM)
    water, night, third = schedule.sessions
    assert (water.key, water.title.in_language("en")) == ("501", "Water & land")
    assert (local(water), local(night)) == (("29 09:00", "29 09:50"), ("30 00:30", "30 01:30"))
    assert (water.type, water.theme.in_language("en")) == ("maintrack", "Water")
    assert water.description.in_language("en") == "For all"
    assert [(one.name, one.key) for one in water.people] == [("Sri Lestari", "31")]
    assert (third.room, third.starts) == ("Pendopo", None)
    assert [(one.name, one.venue) for one in schedule.rooms] == [
        ("Aula", "House of Unity"),
        ("Pendopo", "House of Unity"),
    ]
    assert noted(schedule) == [("line 20", "start", "25:99"), ("line 21", "title", "503")]
    assert (schedule.read_as, schedule.time_zone) == ("FOSDEM", "")


@pytest.mark.parametrize(
    ("change", "starts"), [("00:00", "29 00:30"), ("06:00", "30 00:30"), ("soon", "30 00:30")]
)
def test_a_day_changes_when_the_file_says_so(change: str, starts: str) -> None:
    schedule = read("\n  " + FOSDEM.replace("08:00:00", change))
    assert local(schedule.sessions[1])[0] == starts
    assert noted(schedule)[0][0] == "line 21"


def test_a_file_of_wafer_has_its_dates_in_utc() -> None:
    schedule = read(WAFER)
    assert local(schedule.sessions[0]) == ("29 09:00", "29 09:45")
    assert (schedule.sessions[0].key, noted(schedule)) == (GUID, [])


def test_a_file_of_frab_has_numbers_for_keys_and_a_namespace_does_no_harm() -> None:
    schedule = read(FRAB)
    (late,) = schedule.sessions
    assert (late.key, late.room) == ("forum26:9", "Saal")
    assert local(late, "Europe/Berlin") == ("30 00:30", "30 02:00")
    assert late.description.in_language("en") == "plain 2*3*4 < 5"
    assert (schedule.read_as, schedule.time_zone) == ("frab", "Europe/Berlin")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        *(("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("iso-8859-1", "ISO-8859-1")),
        *(("cp1252", "windows-1252"), ("utf-16-le", "utf-8")),
    ],
)
def test_xml_is_read_in_the_encoding_that_it_is_in(encoding: str, declared: str) -> None:
    words = FOSDEM.replace("UTF-8", declared).replace("Water &amp; land", "Café")
    assert read(words.encode(encoding)).sessions[0].title.in_language("en") == "Café"


ENTITIES = "".join(f'<!ENTITY {"abcdefg"[n]} "{("&" + "zabcdef"[n] + ";") * 9}">' for n in range(7))
BOMB = f'<!DOCTYPE s [<!ENTITY z "lol">{ENTITIES}]><schedule><day>&g;</day></schedule>'


def test_what_would_do_harm_or_is_damaged_is_refused_with_its_line() -> None:
    cut, latin = FOSDEM[: FOSDEM.index('<event id="502"')], FOSDEM.replace("Kota", "Café")
    assert refused(cut).reason is Reason.SCHEDULE_BROKEN
    assert refused(cut).facts["line"] == 18
    wrong = refused(latin.encode("latin-1"))
    assert (wrong.reason, wrong.facts["line"]) == (Reason.SCHEDULE_ENCODING, 4)
    assert refused(FOSDEM.replace("UTF-8", "KLINGON")).reason is Reason.SCHEDULE_ENCODING
    assert refused(FOSDEM.replace("Kota", "K\0ta")).facts["line"] == 4
    outside = '<!DOCTYPE s [<!ENTITY z SYSTEM "file:///etc/passwd">]><schedule>&z;</schedule>'
    for one in (BOMB, outside, "<schedule>" + "<day>" * 100_000):
        assert refused(one).reason is Reason.SCHEDULE_TOO_INVOLVED
    for one in ("<html><body>schedule</body></html>", "<feed/>", "<!-- <schedule> --><feed/>"):
        assert refused(one).reason is Reason.SCHEDULE_UNREADABLE
    assert refused("<schedule><day><room/></day></schedule>").reason is Reason.SCHEDULE_EMPTY
