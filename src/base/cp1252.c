/* cp1252.c - see base/cp1252.h. Bytes below 0x80 and from 0xa0 on are the character of their number. */
#include "base/cp1252.h"

enum { HIGH = 0x80, HIGH_END = 0xa0 };

/* 0: none. */
static const uint16_t high[HIGH_END - HIGH] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

int32_t cp1252_point(unsigned char byte)
{
	int32_t point = byte >= HIGH && byte < HIGH_END ? high[byte - HIGH] : byte;
	return point ? point : 0xfffd;
}

bool cp1252_byte(int32_t point, char *out)
{
	*out = (char)point;
	if (point > 0 && (point < HIGH || (point >= HIGH_END && point <= 0xff)))
		return true;
	for (size_t i = 0; i < COUNT(high); i++)
		if (high[i] == point && point)
			return *out = (char)(HIGH + i), true;
	return false;
}
