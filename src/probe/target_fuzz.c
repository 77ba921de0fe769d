/* target_fuzz.c - any text as the target of each kind of probe: refused, or safe to ask. */
#include "probe/ask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t n;
	const struct probe_type *types = probe_types(&n);
	for (size_t kind = 0; kind < n; kind++) {
		struct err e = { 0 };
		struct probe_target t;
		struct order_probe order = { 1, (enum probe_kind)kind, { (const char *)data, size }, { 1000 }, { 1000 } };
		if (!probe_check(&order, &e)) {
			must(e.len > 0);
			continue;
		}
		must(types[kind].parse(order.target, &t, &e));
		must(t.port >= 0 && t.port <= 65535 && t.host.len <= 253);
		for (size_t i = 0; kind == PROBE_HTTP && i < t.path.len; i++)
			must(t.path.at[i] > ' ' && t.path.at[i] < 127);
	}
	return 0;
}
