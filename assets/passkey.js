/* passkey.js - a form around data-passkey asks the device for a passkey, or for proof of one, before it is sent. Without
 * script, or where the browser has no passkeys, the form is sent as it is, and the server says so. */
"use strict";
(() => {
	if (!window.PublicKeyCredential) return;
	const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
	const words = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
	const make = async d => {
		const made = await navigator.credentials.create({ publicKey: {
			challenge: bytes(d.challenge), rp: { id: d.rp, name: "Regelbetrieb" }, user: { id: bytes(d.user), name: d.login, displayName: d.person },
			pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -8 }], attestation: "none",
			authenticatorSelection: { residentKey: "required", userVerification: "required" },
			excludeCredentials: d.known.split(" ").filter(id => id).map(id => ({ type: "public-key", id: bytes(id) })) } });
		return { client_data: words(made.response.clientDataJSON), attestation: words(made.response.attestationObject) };
	};
	const signIn = async d => {
		const got = await navigator.credentials.get({ publicKey: { challenge: bytes(d.challenge), rpId: d.rp, userVerification: "required" } });
		return { credential: words(got.rawId), client_data: words(got.response.clientDataJSON), data: words(got.response.authenticatorData), signature: words(got.response.signature) };
	};
	for (const asked of document.querySelectorAll("[data-passkey]")) {
		const form = asked.closest("form");
		form.addEventListener("submit", async event => {
			event.preventDefault();
			asked.firstElementChild.textContent = "";
			try {
				const said = await (asked.dataset.passkey === "make" ? make : signIn)(asked.dataset);
				for (const name of Object.keys(said)) form.elements[name].value = said[name];
				form.submit();
			} catch {
				asked.firstElementChild.textContent = asked.dataset.failed;
				for (const button of form.querySelectorAll("button")) button.disabled = false;
			}
		});
	}
})();
