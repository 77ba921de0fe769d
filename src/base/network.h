/* base/network.h - addresses and networks of IPv4 and IPv6, and which are not of the open network. */
#pragma once
#include "base/base.h"

struct network { uint8_t bytes[16]; int bits; };         /* IPv4 as ::ffff:a.b.c.d; an address alone has 128 bits */
struct networks { struct network *at; size_t n, cap; };

bool network_parse(struct str s, struct arena *mem, struct network *out);        /* "10.0.0.0/8", "::1" */
/* "127.0.0.1 10.0.0.0/8 fd00::/8", blanks or commas between them; what is no network is left out. */
void networks_parse(struct str words, struct arena *mem, struct networks *out);
bool networks_have(const struct networks *all, const struct network *address);
struct str network_address(const struct network *n, struct arena *mem);          /* without its bits; IPv4 as people write it */

/* Not of the open network: private, loopback, link-local, multicast, reserved, and what carries such an address inside. */
struct sockaddr;                                         /* <sys/socket.h> */
bool network_is_private(const struct network *n);
bool address_is_private(const struct sockaddr *a);
bool address_is_listed(const struct sockaddr *a, const struct networks *listed);
/* Is it known already that an address to send to is closed: a number or localhost that is private and not listed, or, without TLS, anything where nothing is
 * listed? A name is only known when it is asked for. */
bool url_is_closed(struct str url, const struct networks *listed, struct arena *mem);
struct str address_print(const struct sockaddr *a, struct arena *mem);
