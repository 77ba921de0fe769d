/* inventory/inventory.h - what is looked after: clients, sites, components, who needs whom, processes.
 *
 * Rows change only by acts (client.add, component.add ...), which signal/ hands in here as plain fields.
 * Ids of classes and facts are language-free; inventory/words.h has their German and English names. */
#pragma once
#include "store/store.h"

struct client { int64_t id; struct str key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference; enum lang lang; };
struct component { int64_t id, client, site; struct str key, name, class, address, log_name; bool critical; struct date counted_from, counted_until; };
struct process { int64_t id, client; struct str key, name; struct span loss_after; };
struct components { struct component *at; size_t n, cap; };
struct clients { struct client *at; size_t n, cap; };
struct processes { struct process *at; size_t n, cap; };

/* id 0 in *out: there is none. */
bool client_find(struct db *db, int64_t client, struct arena *mem, struct client *out, struct err *e);
bool client_find_key(struct db *db, struct str key, struct arena *mem, struct client *out, struct err *e);
bool client_list(struct db *db, struct arena *mem, struct clients *out, struct err *e);
bool component_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct component *out, struct err *e);
bool component_list(struct db *db, int64_t client, struct arena *mem, struct components *out, struct err *e);
bool process_list(struct db *db, int64_t client, struct arena *mem, struct processes *out, struct err *e);
/* Whose log line is it: by the name it gives itself, else by the address it came from. id 0: nobody's. */
bool component_of_log(struct db *db, struct str host, struct str address, struct arena *mem, struct component *out, struct err *e);
/* Is the component in the inventory on that day (im-bestand)? */
bool component_is_counted(const struct component *c, struct date day);

/* Does an act of inventory (client.add, site.add, component.add, component.end, component.place, process.add, need.add, probe.add,
 * setting.set, phone.add, phone.end). A field that is missing, doubled or wrong refuses with its name. False: the store failed. */
bool inventory_act(const struct step *s, struct str name, int64_t client, const struct fields *f, struct err *e);

struct str setting(struct db *db, struct arena *mem, struct str name);   /* NONE when not set */
struct date house_day(struct db *db, struct instant at, struct arena *mem);      /* where the house stands: setting house.zone */
