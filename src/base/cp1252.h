/* base/cp1252.h - Windows-1252, which old programs of offices read and write. */
#pragma once
#include "base/base.h"

int32_t cp1252_point(unsigned char byte);                /* the character; U+FFFD: that byte is none */
bool cp1252_byte(int32_t point, char *out);              /* false: it has no such character */
