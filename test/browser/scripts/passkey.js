// A passkey, with Chromium's own virtual authenticator: made, used to sign in without a password, removed; a copy of it and
// another site's are refused; without the device the page says what to do.
export const world = 'hansa'

async function device(people) {
	const cdp = await people.context.newCDPSession(people.page)
	await cdp.send('WebAuthn.enable', {})
	const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
	return { cdp, authenticatorId, keys: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials }
}

const whose = async page => (await page.evaluate(() => fetch('/account.json').then(answer => answer.ok ? answer.json() : {}))).login

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en, owner = say('chefin', 'owner')
	const site = house.url.replace('127.0.0.1', 'localhost')       // a passkey belongs to a name, not to a number
	await page.setViewportSize({ width: 320, height: 800 })
	const own = await device(people)
	await page.goto(site + house.link(owner))
	for (const field of await page.locator('input[type=password]').all())
		await field.fill('Heringe-schwimmen-rueckwaerts-7')
	await people.press('Kennwort setzen', 'Set password')
	await page.goto(`${site}/account/factor`)
	await people.press('Einrichten', 'Set up')
	await page.getByRole('img', { name: say(/^QR-Code/, /^QR code/) }).waitFor()
	await people.fits('the QR code')
	await people.tabs('the QR code')
	await page.goto(`${site}/account/passkeys`)
	await people.sees('Noch haben Sie keinen Passkey.', 'You have no passkey yet.')
	await people.fits('no passkey')
	await page.getByLabel(say('Gerät', 'Device')).fill('Telefon')
	await people.press('Passkey anlegen', 'Add a passkey')
	await page.locator('tbody').getByText('Telefon').waitFor()
	await people.fits('a passkey')
	await people.tabs('a passkey')
	if ((await own.keys()).length !== 1)
		throw new Error('the device has no key')

	// No login, no password: the device says who it is.
	const signIn = async () => {
		await people.context.clearCookies()
		await page.goto(`${site}/sign-in`)
		await people.press('Mit Passkey anmelden', 'Sign in with a passkey')
	}
	await signIn()
	await page.waitForURL(`${site}/today`)
	if (await whose(page) !== owner)
		throw new Error(`signed in as ${await whose(page)}`)

	// A device that says it counted less than before is a copy.
	const [key] = await own.keys()
	await own.cdp.send('WebAuthn.removeCredential', { authenticatorId: own.authenticatorId, credentialId: key.credentialId })
	await own.cdp.send('WebAuthn.addCredential', { authenticatorId: own.authenticatorId, credential: { ...key, signCount: 0 } })
	await signIn()
	await people.sees('Dieser Passkey gilt hier nicht', 'This passkey does not hold here')
	people.complaints = people.complaints.filter(complaint => !complaint.includes('status of 422'))
	await own.cdp.send('WebAuthn.removeCredential', { authenticatorId: own.authenticatorId, credentialId: key.credentialId })
	await own.cdp.send('WebAuthn.addCredential', { authenticatorId: own.authenticatorId, credential: { ...key, signCount: 50 } })
	await signIn()
	await page.waitForURL(`${site}/today`)

	// Removed here, it opens nothing, whatever the device thinks.
	await page.goto(`${site}/account/passkeys`)
	await people.press('Entfernen: Telefon', 'Remove: Telefon')
	await people.sees('Noch haben Sie keinen Passkey.', 'You have no passkey yet.')
	await signIn()
	await people.sees('Dieser Passkey gilt hier nicht', 'This passkey does not hold here')
	people.complaints = people.complaints.filter(complaint => !complaint.includes('status of 422'))

	// A device that does not know its person gives nothing, and the password is still there.
	await own.cdp.send('WebAuthn.setUserVerified', { authenticatorId: own.authenticatorId, isUserVerified: false })
	await signIn()
	await people.sees('Das Gerät hat keinen Passkey gegeben.', 'The device gave no passkey.')
}
