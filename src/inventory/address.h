/* inventory/address.h - mail addresses as people enter them: one, in the plain form the mail room can write to (RFC 5321 dot-string and domain). */
#pragma once
#include "base/base.h"

enum address_fault { ADDRESS_GOOD, ADDRESS_AT, ADDRESS_LOCAL, ADDRESS_DOTS, ADDRESS_SIGN, ADDRESS_FOREIGN, ADDRESS_DOMAIN, ADDRESS_LONG, ADDRESS_FAULTS };      /* ORDER address_fault */
/* Pure. What is wrong with it first; the empty address has no @. */
enum address_fault address_fault(struct str address);
/* The same in words, behind "… is no mail address: "; NONE: it is good. */
struct str address_fault_said(struct str address, enum lang lang);
