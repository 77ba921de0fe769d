// proxy.js - nginx in front of the house, by the very lines the README gives, with TLS and a certificate of our own; names lead to it in the
// browser of the test alone, which trusts that certificate and no other.
import { spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const binary = process.env.PROXY ?? ['/usr/sbin/nginx', '/usr/bin/nginx'].find(existsSync)

// An address of the loopback that is ours alone, as our process is: nobody has its ports.
const own = `127.${64 + (process.pid >> 16)}.${process.pid >> 8 & 255}.${process.pid & 255}`
let last = 4442

export class Proxy {
	// names: the first is the house's; all lead to it.
	constructor(room, names) {
		this.room = room
		this.names = names
	}

	run(command, ...words) {
		const ran = spawnSync(command, words, { encoding: 'utf8', timeout: 60000 })
		if (ran.status !== 0)
			throw new Error(`${command} answers ${ran.status}: ${ran.stdout}${ran.stderr}`)
	}

	async start(tree, house) {
		const at = name => join(this.room, name), [name] = this.names
		if (!binary)
			throw new Error('no nginx here')
		this.run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
			'-addext', `subjectAltName=${this.names.map(one => `DNS:${one}`).join(',')}`, '-keyout', at('key.pem'), '-out', at('cert.pem'))
		const listens = `${own}:${++last}`
		const lines = readFileSync(join(tree, 'README.md'), 'utf8').match(/^server \{$[^]*?^\}$/m)[0]
			.replace('listen 443 ssl', `listen ${listens} ssl`).replace(/server_name .*;/, `server_name ${this.names.join(' ')};`)
			.replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${at('key.pem')};`).replace(/ssl_certificate  .*;/, `ssl_certificate ${at('cert.pem')};`)
			.replace('127.0.0.1:8080', new URL(house).host)
		const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${at(kind)};`).join(' ')
		writeFileSync(at('nginx.conf'), `daemon on; pid ${at('nginx.pid')}; error_log ${at('nginx.log')}; worker_processes 1; events { worker_connections 64; }
${process.getuid() ? '' : 'user nobody nogroup;'}
http { access_log off; ${temps}
${lines}
}\n`)
		chmodSync(this.room, 0o755)
		this.run(binary, '-e', at('nginx.log'), '-p', this.room, '-c', at('nginx.conf'))
		const key = new X509Certificate(readFileSync(at('cert.pem'))).publicKey.export({ type: 'spki', format: 'der' })
		this.flags = [`--host-resolver-rules=${this.names.map(one => `MAP ${one}:443 ${listens}`).join(',')}`,
			`--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`]
		return `https://${name}`
	}

	stop() {
		const pid = join(this.room, 'nginx.pid')
		if (existsSync(pid))
			process.kill(Number(readFileSync(pid, 'utf8')))
		rmSync(this.room, { recursive: true, force: true })
	}
}
