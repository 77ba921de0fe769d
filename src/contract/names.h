/* contract/names.h - names as people read them: by one rule in the sentences of a contract and on pages, which know it by its names alone. */
#pragma once
#include "base/base.h"

/* "erste-qualifizierte-antwort": erste qualifizierte Antwort; "backup-software": Backup-Software; "network-device": network device. In mem. */
struct str contract_name_shown(struct str name, enum lang lang, struct arena *mem);
/* A unit behind so many: its symbol ("kWh"), else its name, of many where that is known ("Seiten"). In mem. */
struct str contract_counted(struct str unit, struct micro n, enum lang lang, struct arena *mem);
struct contract;
void put_large(struct out *o, struct str s);                             /* its first letter a capital */
/* What the author says a name means to people ("begriff vor-ort: "Technik vor Ort""); NONE: nothing. mem: scratch. */
struct str contract_term_words(const struct contract *c, struct str name, struct arena *mem);
/* An index as people write it: of up to five letters in capitals (VPI), any other as a name (consumer price index). In mem. */
struct str contract_index_shown(struct str name, enum lang lang, struct arena *mem);
