/* shapes.c - the shapes a value may have where it is none of a few words: how each is told, said to people, and described in /openapi.json. */
#include "web/api.h"

typedef bool fits_fn(struct str s, struct arena *mem);

static bool is_number(struct str s, struct arena *mem)
{
	int64_t n;
	(void)mem;
	return str_int(s, &n) && n > 0;
}

static bool is_index(struct str s, struct arena *mem)
{
	int64_t n;
	(void)mem;
	return str_int(s, &n) && n >= 0;
}

static bool is_day(struct str s, struct arena *mem)
{
	struct date day;
	(void)mem;
	return date_typed(s, &day);
}

static bool is_month(struct str s, struct arena *mem)
{
	struct date first;
	return date_parse(text(mem, "{}-01", s), &first);
}

static bool is_mark(struct str s, struct arena *mem) { return is_index(str_split(&s, '-'), mem) && is_index(s, mem); }

static bool is_time(struct str s, struct arena *mem)
{
	int64_t hour, minute;
	(void)mem;
	return str_int(str_split(&s, ':'), &hour) && str_int(s, &minute) && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
}

static const struct { enum shape shape; fits_fn *fits; enum text name; const char *schema; } shapes[] = {
	{ SHAPE_NUMBER, is_number, T_shape_number, "{\"type\":\"integer\",\"minimum\":1}" },
	{ SHAPE_INDEX, is_index, T_shape_index, "{\"type\":\"integer\",\"minimum\":0}" },
	{ SHAPE_DAY, is_day, T_shape_day, "{\"type\":\"string\",\"format\":\"date\"}" },
	{ SHAPE_MONTH, is_month, T_shape_month, "{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{2}$\"}" },
	{ SHAPE_MARK, is_mark, T_shape_mark, "{\"type\":\"string\",\"pattern\":\"^[0-9]+-[0-9]+$\"}" },
	{ SHAPE_TIME, is_time, T_shape_time, "{\"type\":\"string\",\"pattern\":\"^[0-2]?[0-9]:[0-5]?[0-9]$\"}" },
};

bool shapes_fit(unsigned wanted, struct str value, struct arena *mem)
{
	for (size_t i = 0; i < COUNT(shapes); i++)
		if (wanted & shapes[i].shape && shapes[i].fits(value, mem))
			return true;
	return false;
}

void shapes_said(unsigned wanted, enum lang lang, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(shapes); i++)
		if (wanted & shapes[i].shape)
			*push(mem, out) = say(shapes[i].name, lang);
}

void shapes_schemas(unsigned wanted, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(shapes); i++)
		if (wanted & shapes[i].shape)
			*push(mem, out) = str_of(shapes[i].schema);
}
