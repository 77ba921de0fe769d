/* holiday.c - the public holidays of the sixteen German states, by rule.
 *
 * Feast days hang on Easter (Gauss's computus in the form of Meeus, Jones and Butcher), the others on a date; the Day of
 * Repentance on the Wednesday before 23 November. Each row says in which states and from which to which year. */
#include "calendar/calendar.h"

enum {
	BW = 1 << 0, BY = 1 << 1, BE = 1 << 2, BB = 1 << 3, HB = 1 << 4, HH = 1 << 5, HE = 1 << 6, MV = 1 << 7,
	NI = 1 << 8, NW = 1 << 9, RP = 1 << 10, SL = 1 << 11, SN = 1 << 12, ST = 1 << 13, SH = 1 << 14, TH = 1 << 15,
	ALL = 0xffff, NATION = 1 << 16
};

static const struct { struct str name; int states; } regions[] = {
	{ LIT("DE"), NATION }, { LIT("DE-BW"), BW }, { LIT("DE-BY"), BY }, { LIT("DE-BE"), BE }, { LIT("DE-BB"), BB }, { LIT("DE-HB"), HB },
	{ LIT("DE-HH"), HH }, { LIT("DE-HE"), HE }, { LIT("DE-MV"), MV }, { LIT("DE-NI"), NI }, { LIT("DE-NW"), NW }, { LIT("DE-RP"), RP },
	{ LIT("DE-SL"), SL }, { LIT("DE-SN"), SN }, { LIT("DE-ST"), ST }, { LIT("DE-SH"), SH }, { LIT("DE-TH"), TH },
};

enum anchor { ON_DATE, FROM_EASTER, REPENTANCE };
static const struct holiday {
	struct str name[2];                              /* German, English */
	enum anchor anchor;
	int month, day;                                  /* from Easter: day is the distance */
	int states, first, last;                         /* years, both inclusive; 0: without end */
} holidays[] = {
	{ { LIT("Neujahr"), LIT("New Year's Day") }, ON_DATE, 1, 1, ALL | NATION, 0, 0 },
	{ { LIT("Heilige Drei Könige"), LIT("Epiphany") }, ON_DATE, 1, 6, BW | BY | ST, 0, 0 },
	{ { LIT("Frauentag"), LIT("Women's Day") }, ON_DATE, 3, 8, BE, 2019, 0 },
	{ { LIT("Frauentag"), LIT("Women's Day") }, ON_DATE, 3, 8, MV, 2023, 0 },
	{ { LIT("Karfreitag"), LIT("Good Friday") }, FROM_EASTER, 0, -2, ALL | NATION, 0, 0 },
	{ { LIT("Ostersonntag"), LIT("Easter Sunday") }, FROM_EASTER, 0, 0, BB, 0, 0 },
	{ { LIT("Ostermontag"), LIT("Easter Monday") }, FROM_EASTER, 0, 1, ALL | NATION, 0, 0 },
	{ { LIT("Tag der Arbeit"), LIT("Labour Day") }, ON_DATE, 5, 1, ALL | NATION, 0, 0 },
	{ { LIT("Tag der Befreiung"), LIT("Liberation Day") }, ON_DATE, 5, 8, BE, 2020, 2020 },
	{ { LIT("Tag der Befreiung"), LIT("Liberation Day") }, ON_DATE, 5, 8, BE, 2025, 2025 },
	{ { LIT("Christi Himmelfahrt"), LIT("Ascension Day") }, FROM_EASTER, 0, 39, ALL | NATION, 0, 0 },
	{ { LIT("Pfingstsonntag"), LIT("Whit Sunday") }, FROM_EASTER, 0, 49, BB, 0, 0 },
	{ { LIT("Pfingstmontag"), LIT("Whit Monday") }, FROM_EASTER, 0, 50, ALL | NATION, 0, 0 },
	{ { LIT("Fronleichnam"), LIT("Corpus Christi") }, FROM_EASTER, 0, 60, BW | BY | HE | NW | RP | SL, 0, 0 },
	{ { LIT("Mariä Himmelfahrt"), LIT("Assumption Day") }, ON_DATE, 8, 15, SL, 0, 0 },
	{ { LIT("Weltkindertag"), LIT("Children's Day") }, ON_DATE, 9, 20, TH, 2019, 0 },
	{ { LIT("Tag der Deutschen Einheit"), LIT("German Unity Day") }, ON_DATE, 10, 3, ALL | NATION, 1990, 0 },
	{ { LIT("Reformationstag"), LIT("Reformation Day") }, ON_DATE, 10, 31, BB | MV | SN | ST | TH, 1990, 0 },
	{ { LIT("Reformationstag"), LIT("Reformation Day") }, ON_DATE, 10, 31, ALL | NATION, 2017, 2017 },
	{ { LIT("Reformationstag"), LIT("Reformation Day") }, ON_DATE, 10, 31, HB | HH | NI | SH, 2018, 0 },
	{ { LIT("Allerheiligen"), LIT("All Saints' Day") }, ON_DATE, 11, 1, BW | BY | NW | RP | SL, 0, 0 },
	{ { LIT("Buß- und Bettag"), LIT("Day of Repentance") }, REPENTANCE, 0, 0, SN, 1990, 0 },
	{ { LIT("1. Weihnachtstag"), LIT("Christmas Day") }, ON_DATE, 12, 25, ALL | NATION, 0, 0 },
	{ { LIT("2. Weihnachtstag"), LIT("Boxing Day") }, ON_DATE, 12, 26, ALL | NATION, 0, 0 },
};

struct date holiday_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
	int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
	return date_of(year, n / 31, n % 31 + 1);
}

static struct date day_of(const struct holiday *h, int year)
{
	if (h->anchor == FROM_EASTER)
		return (struct date){ holiday_easter(year).day + h->day };
	if (h->anchor == ON_DATE)
		return date_of(year, h->month, h->day);
	struct date before = date_of(year, 11, 22);      /* Wednesday (2) on or before it */
	return (struct date){ before.day - (date_weekday(before) + 5) % 7 };
}

static int states_of(struct str region)
{
	for (size_t i = 0; i < COUNT(regions); i++)
		if (str_is(regions[i].name, region))
			return regions[i].states;
	return 0;
}

static const struct holiday *find(struct str region, struct date d)
{
	int states = states_of(region), year = date_civil(d).year;
	for (size_t i = 0; states && i < COUNT(holidays); i++) {
		const struct holiday *h = &holidays[i];
		if ((h->states & states) && year >= h->first && (!h->last || year <= h->last) && day_of(h, year).day == d.day)
			return h;
	}
	return NULL;
}

bool holiday_is(struct str region, struct date d) { return find(region, d) != NULL; }

bool holiday_is_known(struct str region) { return states_of(region) != 0; }

struct str holiday_name(struct str region, struct date d, enum lang lang)
{
	const struct holiday *h = find(region, d);
	return h ? h->name[lang] : NONE;
}
