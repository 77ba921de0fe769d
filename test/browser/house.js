// house.js - the real program with a data directory of its own, as the stories have it.
import { spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Proxy } from './proxy.js'

const sleep = ms => new Promise(done => setTimeout(done, ms))

export class House {
	constructor(build) {
		this.binary = join(build, 'regelbetrieb')
		this.room = mkdtempSync(join(tmpdir(), 'regelbetrieb-browser.'))
		this.data = join(this.room, 'data')
	}

	command(...words) { return this.run(this.binary, ...words) }

	run(binary, ...words) {
		const ran = spawnSync(binary, words, { encoding: 'utf8', timeout: 60000 })
		if (ran.status !== 0)
			throw new Error(`${words.join(' ')} answers ${ran.status}: ${ran.stdout}${ran.stderr}`)
		return ran.stdout
	}

	// A world written on the spot; before or beside the running program.
	apply(acts) {
		const file = join(this.room, 'acts.json')
		writeFileSync(file, JSON.stringify(acts))
		this.command('apply', '--data', this.data, file)
	}

	// A file in the data directory, for its owner alone.
	secret(name, words) { writeFileSync(join(this.data, name), `${words}\n`, { mode: 0o600 }) }

	// Straight into the store, before the program runs.
	store(statement) {
		const ran = spawnSync('sqlite3', [join(this.data, 'regelbetrieb.db'), statement], { encoding: 'utf8', timeout: 60000 })
		if (ran.status !== 0)
			throw new Error(`sqlite3: ${ran.error ?? ran.stderr}`)
	}

	// Out of the store, at any time; the first column of all rows.
	read(question) {
		const ran = spawnSync('sqlite3', [join(this.data, 'regelbetrieb.db'), question], { encoding: 'utf8', timeout: 60000 })
		if (ran.status !== 0)
			throw new Error(`sqlite3: ${ran.error ?? ran.stderr}`)
		return ran.stdout.trim()
	}

	// tree/test/worlds/NAME.json, with the names filled in that the stories know, too.
	// Without a world: months of NAME.past.json that test/past.c lets pass. proxied: the names under which the house is met, through a proxy with TLS.
	async start(tree, { world, past, prepare, proxied }) {
		const names = { hostname: hostname(), contracts: join(tree, 'contracts'), worlds: join(tree, 'test/worlds') }, file = join(this.room, 'world.json')
		writeFileSync(file, readFileSync(join(tree, 'test/worlds', `${world ?? `${past}.past`}.json`), 'utf8').replace(/\$(\w+)/g, (_, name) => names[name]))
		if (world)
			this.command('apply', '--data', this.data, file)
		else
			this.run(join(dirname(this.binary), 'past'), this.data, file)
		prepare?.(this)
		const out = join(this.room, 'out')
		const words = ['serve', '--data', this.data, '--http', '127.0.0.1:0', '--syslog', '127.0.0.1:0']
		this.child = spawn(this.binary, words, { stdio: ['ignore', openSync(out, 'w'), openSync(join(this.room, 'log'), 'w')] })
		for (let tries = 0; tries < 300 && this.child.exitCode === null; tries++, await sleep(100)) {
			const said = readFileSync(out, 'utf8')
			this.url = said.match(/^web (http:\S+)$/m)?.[1]
			this.port = said.match(/^syslog udp \S+:(\d+)$/m)?.[1]
			if (this.url && this.port)
				return proxied && this.behind(new Proxy(mkdtempSync(join(tmpdir(), 'regelbetrieb-proxy.')), proxied), tree)
		}
		throw new Error(`the program did not start: ${this.log()}`)
	}

	async behind(proxy, tree) {
		this.proxy = proxy
		this.url = await proxy.start(tree, this.url)
	}

	// A log line of this machine, as a device would send it.
	async tell(text) {
		const socket = createSocket('udp4')
		await new Promise(done => socket.send(`<27>1 - ${hostname()} fan - - - ${text}`, this.port, '127.0.0.1', done))
		socket.close()
	}

	log() {
		const file = join(this.room, 'log')
		return existsSync(file) ? readFileSync(file, 'utf8').slice(-6000) : 'nothing: it was not started'
	}

	// The path of a one-time link for a person.
	link(person) { return new URL(this.command('link', '--data', this.data, person).match(/\S+\/link\/\S+/)[0]).pathname }

	async stop() {
		this.proxy?.stop()
		if (this.child && this.child.exitCode === null) {
			const left = new Promise(done => this.child.once('exit', done))
			this.child.kill('SIGTERM')
			const code = await Promise.race([left, sleep(20000)])
			this.child.kill('SIGKILL')
			if (code !== 0)
				throw new Error(`the program left with ${code}: ${this.log()}`)
		}
		rmSync(this.room, { recursive: true, force: true })
	}
}
