/* sha256.c - SHA-256 (FIPS 180-4), by the processor's own instructions where it has them, else by libsodium.
 *
 * Every verdict, booking and act is hashed more than once, and a verification hashes all there is: with the instructions
 * that is a tenth of the work. */
#include "base/sha256.h"
#include <sodium.h>
#include <string.h>

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>

enum { BLOCK = 64, ROUNDS = 16 };                        /* rounds: four at a time */

static const uint32_t constants[4 * ROUNDS] __attribute__((aligned(16))) = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static bool has_instructions(void)
{
	unsigned a, b, c, d;
	return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) && (c & bit_SSSE3) && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* The instructions hold the state as ABEF and CDGH. */
__attribute__((target("sha,sse4.1,ssse3"))) static void compress(__m128i state[2], const unsigned char *at, size_t blocks)
{
	const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	for (; blocks; blocks--, at += BLOCK) {
		__m128i abef = state[0], cdgh = state[1], w[4];
		for (int r = 0; r < ROUNDS; r++) {
			__m128i *now = &w[r % 4];
			if (r < 4)
				*now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(at + 16 * r)), big_endian);
			else
				*now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(r + 1) % 4]), _mm_alignr_epi8(w[(r + 3) % 4], w[(r + 2) % 4], 4)), w[(r + 3) % 4]);
			__m128i k = _mm_add_epi32(*now, _mm_load_si128((const __m128i *)(const void *)&constants[4 * r]));
			cdgh = _mm_sha256rnds2_epu32(cdgh, abef, k);
			abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(k, 0x0e));
		}
		state[0] = _mm_add_epi32(state[0], abef);
		state[1] = _mm_add_epi32(state[1], cdgh);
	}
}

/* What is left of the bytes, one bit, zeros, and how many bits there were. */
static size_t last_blocks(unsigned char last[2 * BLOCK], struct str bytes)
{
	size_t left = bytes.len % BLOCK, blocks = left + 9 > BLOCK ? 2 : 1;
	uint64_t bits = (uint64_t)bytes.len * 8;
	memset(last, 0, 2 * BLOCK);
	if (left)
		memcpy(last, bytes.at + (bytes.len - left), left);
	last[left] = 0x80;
	for (size_t i = 0; i < 8; i++)
		last[blocks * BLOCK - 1 - i] = (unsigned char)(bits >> 8 * i);
	return blocks;
}

static void put_word(unsigned char *at, int word)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)((unsigned)word >> (24 - 8 * i));
}

static void by_instructions(unsigned char out[SHA256_BYTES], struct str bytes)
{
	int abef[4] __attribute__((aligned(16))), cdgh[4] __attribute__((aligned(16)));
	__m128i state[2] = { _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c), _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19) };
	unsigned char last[2 * BLOCK];
	compress(state, (const unsigned char *)bytes.at, bytes.len / BLOCK);
	compress(state, last, last_blocks(last, bytes));
	_mm_store_si128((__m128i *)(void *)abef, state[0]);
	_mm_store_si128((__m128i *)(void *)cdgh, state[1]);
	const int words[] = { abef[3], abef[2], cdgh[3], cdgh[2], abef[1], abef[0], cdgh[1], cdgh[0] };
	for (size_t i = 0; i < COUNT(words); i++)
		put_word(out + 4 * i, words[i]);
}

static bool by_processor;
__attribute__((constructor)) static void ask_processor(void) { by_processor = has_instructions(); }

void sha256_of(unsigned char out[SHA256_BYTES], struct str bytes)
{
	if (by_processor)
		by_instructions(out, bytes);
	else
		crypto_hash_sha256(out, (const unsigned char *)bytes.at, bytes.len);
}
#else
void sha256_of(unsigned char out[SHA256_BYTES], struct str bytes) { crypto_hash_sha256(out, (const unsigned char *)bytes.at, bytes.len); }
#endif
