/* web/webauthn.h - passkeys (WebAuthn level 2, CTAP2 CBOR): what a browser brings, read strictly and verified. Pure.
 *
 * Attestation is not looked at: it would say which maker's device it is, and nobody here decides by that. A person must
 * have been present and recognised by the device (UP and UV), so that a passkey is both factors in one. */
#pragma once
#include "base/base.h"

enum { COSE_ES256 = -7, COSE_EDDSA = -8 };               /* RFC 9053 */
/* id: of the credential. point: x and y of P-256, or the 32 bytes of Ed25519. */
struct passkey { struct str id, point; int algorithm; int64_t counter; };
/* What must stand in it: the challenge as base64url, "https://desk.example", "desk.example". */
struct ceremony { struct str challenge, origin, rp; };

/* A new passkey, from clientDataJSON and attestationObject. False: e says what does not hold. */
bool webauthn_make(struct str client_data, struct str attestation, const struct ceremony *c, struct arena *mem, struct passkey *out, struct err *e);
/* An assertion by that passkey; *counter is the authenticator's now. */
bool webauthn_check(struct str client_data, struct str data, struct str signature, const struct ceremony *c, const struct passkey *by, struct arena *mem, int64_t *counter, struct err *e);

struct str base64url(struct arena *mem, struct str bytes);      /* RFC 4648 5, without padding */
bool base64url_parse(struct arena *mem, struct str s, struct str *out);

/* ---- CBOR (RFC 8949), as CTAP2 writes it: definite lengths, shortest heads, no tags, no floats; cbor.c ---- */
enum cbor_kind { CBOR_UINT, CBOR_NINT, CBOR_BYTES, CBOR_TEXT, CBOR_ARRAY, CBOR_MAP, CBOR_TAG, CBOR_SIMPLE };
struct cbor { enum cbor_kind kind; uint64_t n; struct str bytes; };      /* bytes: of bytes and text, borrowed */
bool cbor_read(struct str *left, struct cbor *out);      /* one head, and the bytes of a string */
bool cbor_skip(struct str *left, int depth);             /* one whole item; depth: how far it may nest */
