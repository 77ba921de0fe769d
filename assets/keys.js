/* keys.js - single keys. The list in the dialog is the table (src/web/shortcut.c): data-press is the key, data-does what happens,
 * data-at with what of the page; entries of the navigation say their keys themselves and are put into the list. Rows with nothing
 * to act on are hidden and do nothing. Keys rest in fields and in the dialog. */
"use strict";
(() => {
	const dialog = document.getElementById("shortcuts"), opener = document.getElementById("shortcuts-open");
	if (!dialog || !opener) return;
	const keys_of = press => press.split(" ").flatMap((key, i) => { const kbd = document.createElement("kbd"); kbd.textContent = key; return i ? [" ", kbd] : [kbd]; });
	for (const entry of document.querySelectorAll("nav [data-press]")) {
		const row = document.createElement("div"), keys = document.createElement("dt"), name = document.createElement("dd");
		Object.assign(row.dataset, { press: entry.dataset.press, does: "go", at: entry.getAttribute("href") });
		keys.append(...keys_of(entry.dataset.press));
		name.textContent = entry.textContent;
		row.append(keys, name);
		dialog.querySelector("dl").append(row);
	}
	const all = [...dialog.querySelectorAll("[data-press]")];
	const pages = ["list", "find", "go"];
	const acts = row => pages.includes(row.dataset.does) || document.querySelector(row.dataset.at);

	const rows = at => [...document.querySelectorAll(at)].filter(row => row.querySelector("a"));
	const link = row => row.querySelector("a[href^='/tickets/'], a[href^='/portal/requests/']") || row.querySelector("a");
	const here = at => rows(at).find(row => row.contains(document.activeElement));
	const step = (at, by) => {
		const list = rows(at), from = list.indexOf(here(at)), next = list[from < 0 ? (by > 0 ? 0 : list.length - 1) : from + by];
		if (!next) return;
		link(next).focus();
		next.scrollIntoView({ block: "nearest" });
	};
	const reach = at => {
		const thing = document.querySelector(at);
		for (let around = thing.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
		return thing;
	};
	const list = () => {
		for (const row of all) row.hidden = !acts(row);
		dialog.showModal();
	};
	/* Each answers whether the key was used up; Enter on a link or button stays what it is. */
	const deeds = {
		list, go: at => location.assign(at), next: at => step(at, 1), back: at => step(at, -1),
		find: at => { const field = document.querySelector("main input[type=search]"); if (field) field.select(); else location.assign(at); },
		open: at => { const row = here(at); if (!row || document.activeElement.matches("a, button, summary")) return false; link(row).click(); },
		pick: at => { const row = document.activeElement.closest("tr"), box = row && row.querySelector(at); if (!box) return false; box.checked = !box.checked; },
		focus: at => reach(at).focus(), press: at => reach(at).click(),
	};

	opener.addEventListener("click", event => { event.preventDefault(); list(); });
	let first = "", forget;
	document.addEventListener("keydown", event => {
		const typing = event.target.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");
		if (typing || dialog.open || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.key === "Shift") return;
		const keys = first ? `${first} ${event.key}` : event.key, row = all.find(one => one.dataset.press === keys && acts(one));
		clearTimeout(forget);
		first = "";
		if (row) {
			if (deeds[row.dataset.does](row.dataset.at) !== false) event.preventDefault();
		} else if (all.some(one => one.dataset.press.startsWith(`${keys} `))) {
			first = keys;
			forget = setTimeout(() => { first = ""; }, 1500);
		}
	});
})();
