/* base/sha256.h - SHA-256 of bytes; text.c hands it out as slices. */
#pragma once
#include "base/base.h"

enum { SHA256_BYTES = 32 };
void sha256_of(unsigned char out[SHA256_BYTES], struct str bytes);
