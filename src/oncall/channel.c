/* channel.c - the kinds of channels: one row each, with all that is sent by HTTP. */
#include "inventory/address.h"
#include "inventory/phone.h"
#include "oncall/oncall.h"

static const struct channel_kind kinds[] = {
	{ .id = LIT("mail"), .name = { LIT("E-Mail"), LIT("Mail") }, .address = ADDRESS_MAIL, .example = LIT("dienst@example.com") },
	{ .id = LIT("webhook"), .name = { LIT("Webhook"), LIT("Webhook") }, .address = ADDRESS_URL, .example = LIT("https://example.com/alert"),
	  .method = LIT("POST"), .url = LIT("{address}"), .type = LIT("application/json"),
	  .body = LIT("{\"key\":\"{key}\",\"title\":\"{title}\",\"text\":\"{text}\",\"link\":\"{link}\"}"),
	  .header = LIT("Authorization: Bearer {secret}"), .secret = LIT("webhook-token") },
	{ .id = LIT("ntfy"), .name = { LIT("ntfy"), LIT("ntfy") }, .address = ADDRESS_URL, .example = LIT("https://ntfy.example.com/bereitschaft"),
	  .method = LIT("POST"), .url = LIT("{address}?title={title}&click={link}&priority=urgent"), .type = LIT("text/plain; charset=utf-8"), .body = LIT("{text}"),
	  .header = LIT("Authorization: Bearer {secret}"), .secret = LIT("ntfy-token") },
	{ .id = LIT("matrix"), .name = { LIT("Matrix"), LIT("Matrix") }, .address = ADDRESS_ROOM, .example = LIT("!AbCdEf:example.com"),
	  .method = LIT("PUT"), .url = LIT("{server}/_matrix/client/v3/rooms/{address}/send/m.room.message/{key}"), .type = LIT("application/json"),
	  .body = LIT("{\"msgtype\":\"m.text\",\"body\":\"{title}\\n{text}\\n{link}\"}"),
	  .header = LIT("Authorization: Bearer {secret}"), .setting = LIT("matrix.server"), .secret = LIT("matrix-token"), .needs_secret = true },
	{ .id = LIT("teams"), .name = { LIT("Teams"), LIT("Teams") }, .address = ADDRESS_NAME, .example = LIT("bereitschaft"),
	  .method = LIT("POST"), .url = LIT("{secret}"), .type = LIT("application/json"),
	  .body = LIT("{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":{\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":"
	              "[{\"type\":\"TextBlock\",\"weight\":\"bolder\",\"wrap\":true,\"text\":\"{title}\"},{\"type\":\"TextBlock\",\"wrap\":true,\"text\":\"{text}\"},"
	              "{\"type\":\"TextBlock\",\"wrap\":true,\"text\":\"{link}\"}]}}]}"),
	  .secret = LIT("teams-{address}"), .needs_secret = true },
	{ .id = LIT("sms"), .name = { LIT("SMS"), LIT("SMS") }, .address = ADDRESS_PHONE, .example = LIT("+49 151 23456789"),
	  .method = LIT("POST"), .url = LIT("{server}"), .type = LIT("application/x-www-form-urlencoded"), .body = LIT("to={address}&text={title}%0A{text}%0A{link}&key={key}"),
	  .header = LIT("Authorization: Bearer {secret}"), .setting = LIT("sms.gateway"), .secret = LIT("sms-token") },
	{ .id = LIT("voice"), .name = { LIT("Anruf (Sprache)"), LIT("Call (voice)") }, .address = ADDRESS_PHONE, .example = LIT("+49 40 123456"),
	  .method = LIT("POST"), .url = LIT("{server}"), .type = LIT("application/x-www-form-urlencoded"), .body = LIT("to={address}&say={title}.%20{text}&key={key}"),
	  .header = LIT("Authorization: Bearer {secret}"), .setting = LIT("voice.gateway"), .secret = LIT("voice-token") },
};

const struct channel_kind *channel_kinds(size_t *n)
{
	*n = COUNT(kinds);
	return kinds;
}

const struct channel_kind *channel_kind_of(struct str id)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_is(kinds[i].id, id))
			return &kinds[i];
	return NULL;
}

/* Printable ASCII without blanks and quotes: fit for a head line and a URL. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] > '~' || s.at[i] == '"' || s.at[i] == '<' || s.at[i] == '>' || s.at[i] == '\\')
			return false;
	return s.len > 0 && s.len <= 400;
}

/* One that is reached from elsewhere, too. */
static bool is_mail(struct str s) { return address_fault(s) == ADDRESS_GOOD && str_has(str_cut(s, (size_t)str_find(s, STR("@")), s.len), STR(".")); }

static bool is_url(struct str s) { return is_plain(s) && (str_starts(s, STR("https://")) || str_starts(s, STR("http://"))) && !str_has(s, STR("@")) && !str_has(s, STR("#")); }
static bool is_room(struct str s) { return is_plain(s) && (s.at[0] == '!' || s.at[0] == '#') && str_find(s, STR(":")) > 1; }

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '-'))
			return false;
	return s.len > 0 && s.len <= 40;
}

static const struct { bool (*is)(struct str); struct str why[2]; } checks[] = {          /* ORDER address_kind */
	{ is_mail, { LIT("das ist keine Mailadresse"), LIT("this is no mail address") } },
	{ is_url, { LIT("erwartet wird eine Adresse, die mit https:// beginnt, ohne Zugangsdaten darin; Geheimnisse gehören in eine Datei"), LIT("expected is an address that begins with https://, without credentials in it; secrets belong into a file") } },
	{ NULL, { LIT("das ist keine Rufnummer; schreiben Sie sie mit Vorwahl"), LIT("this is no telephone number; write it with its area code") } },
	{ is_room, { LIT("erwartet wird ein Raum wie !AbCdEf:example.com"), LIT("expected is a room such as !AbCdEf:example.com") } },
	{ is_name, { LIT("erwartet wird ein Name aus Kleinbuchstaben, Ziffern und Strichen; die Adresse steht in der Datei dieses Namens"), LIT("expected is a name of small letters, digits and dashes; the address stands in the file of that name") } },
};

bool channel_address(const struct channel_kind *k, struct str typed, struct str country, struct arena *mem, struct str *out, struct str why[2])
{
	struct phone p;
	*out = str_trim(typed);
	bool good = k->address == ADDRESS_PHONE ? phone_parse(*out, country, mem, &p) : checks[k->address].is(*out);
	if (good && k->address == ADDRESS_PHONE)
		*out = p.number;
	for (int lang = 0; lang < 2; lang++)
		why[lang] = good ? NONE : checks[k->address].why[lang];
	return good;
}
