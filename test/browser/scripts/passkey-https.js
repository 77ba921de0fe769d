// A passkey of a house that has a name of its own, behind the proxy of the README with TLS: made and used there. What the same device says at
// another address is refused, even where the browser gives it: a name below the house's may ask for the house's passkeys.
import { password } from '../people.js'

export const world = 'hansa', proxied = ['desk.example.de', 'www.desk.example.de']

export function prepare(house) { house.apply([{ act: 'setting.set', 'house.web': 'https://desk.example.de' }]) }

// What the device at this page says to a challenge of the house.
const asked = (page, challenge) => page.evaluate(async words => {
	const bytes = Uint8Array.from(atob(words.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
	const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
	const { rawId, response } = await navigator.credentials.get({ publicKey: { challenge: bytes, rpId: 'desk.example.de', userVerification: 'required' } })
	return { credential: text(rawId), client_data: text(response.clientDataJSON), data: text(response.authenticatorData), signature: text(response.signature) }
}, challenge)

// A challenge of the house, answered at an address, and handed in by the house's own form.
async function answeredAt(people, site) {
	const { page } = people
	await people.context.clearCookies()
	await page.goto('/sign-in')
	const { challenge } = await page.evaluate(() => ({ ...document.querySelector('[data-passkey]').dataset }))
	await page.goto(`${site}/sign-in`)
	const said = await asked(page, challenge)
	await page.goto('/sign-in')
	await page.evaluate(words => {
		const form = document.querySelector('[data-passkey]').closest('form')
		for (const [name, value] of Object.entries(words))
			form.elements[name].value = value
		form.submit()
	}, said)
}

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en
	const cdp = await people.context.newCDPSession(page)
	await cdp.send('WebAuthn.enable', {})
	await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
	await people.signIn(say('chefin', 'owner'))
	await page.goto('/account/passkeys')
	await page.getByLabel(say('Gerät', 'Device')).fill('Telefon')
	await people.press('Passkey anlegen', 'Add a passkey')
	await page.locator('tbody').getByText('Telefon').waitFor()

	await people.context.clearCookies()
	await page.goto('/sign-in')
	await people.press('Mit Passkey anmelden', 'Sign in with a passkey')
	await page.waitForURL('https://desk.example.de/today')
	const session = (await people.context.cookies()).find(cookie => cookie.name === '__Host-session')
	if (!session?.secure)
		throw new Error('the session is no cookie for TLS alone')

	await answeredAt(people, 'https://www.desk.example.de')
	await people.sees('Dieser Passkey gilt hier nicht', 'This passkey does not hold here')
	people.forgive('status of 422')
	await answeredAt(people, 'https://desk.example.de')      // so it was the address, and nothing else
	await page.waitForURL('https://desk.example.de/today')
}
