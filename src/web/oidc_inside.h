/* web/oidc_inside.h - between oidc.c and oidc_fetch.c. */
#pragma once
#include "web/oidc.h"

bool oidc_is_loopback(struct str url);
struct str oidc_form(const struct oidc *c, const struct oidc_try *t, struct str code, struct str back, struct arena *mem);
struct str oidc_basic(const struct oidc *c, struct arena *mem);
