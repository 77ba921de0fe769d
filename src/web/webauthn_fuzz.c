/* webauthn_fuzz.c - whatever an authenticator sends is read within its bounds. */
#include "web/webauthn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open();
	struct str all = { (const char *)data, size };
	struct ceremony c = { STR("x"), STR("http://localhost"), STR("localhost") };
	struct passkey key;
	struct err e = { 0 };
	int64_t counter;
	struct str client = STR("{\"type\":\"webauthn.create\",\"challenge\":\"x\",\"origin\":\"http://localhost\"}"), left = all;
	cbor_skip(&left, 4);
	must(left.len <= size);
	if (webauthn_make(client, all, &c, mem, &key, &e))
		must(key.id.len > 0 && key.id.len <= 1023 && (key.point.len == 32 || key.point.len == 64));
	struct passkey by = { STR("id"), str_cut(all, 0, size < 64 ? size : 64), size & 1 ? COSE_ES256 : COSE_EDDSA, 0 };
	client = STR("{\"type\":\"webauthn.get\",\"challenge\":\"x\",\"origin\":\"http://localhost\"}");
	webauthn_check(client, all, str_cut(all, size / 2, size), &c, &by, mem, &counter, &e);
	base64url_parse(mem, all, &left);
	arena_close(mem);
	return 0;
}
