import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** What a server does with a request, by its number from 0. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, number: number) => void;

export interface TestServer {
  readonly url: string;
  /** Paths and queries asked for, decoded. */
  readonly asked: string[];
  /** What the server does from now on. */
  behave: Behaviour;
}

/** A real HTTP server on this machine; no test asks any other. Closed when the tests of the file are done. */
export async function startServer(behave: Behaviour): Promise<TestServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(decodeURIComponent((request.url ?? '').replaceAll('+', ' ')));
    started.behave(request, response, asked.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: TestServer = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, behave };
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return started;
}

export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Entries of an OPTIMADE server: a row of rock salts, each with a formation energy of its own. */
export function rockSalt(number: number) {
  const metals = ['Li', 'Na', 'K', 'Rb', 'Cs', 'Mg', 'Ca', 'Sr', 'Ba', 'Mn'];
  const others = ['F', 'Cl', 'Br', 'I', 'O', 'S', 'Se', 'Te'];
  const metal = metals[number % 10]!;
  const other = others[Math.floor(number / 10) % 8]!;
  return {
    id: `x-${number}`,
    type: 'structures',
    attributes: {
      chemical_formula_reduced: [metal, other].sort().join(''),
      nsites: 2,
      lattice_vectors: [
        [0, 2.8, 2.8],
        [2.8, 0, 2.8],
        [2.8, 2.8, 0],
      ],
      species: [metal, other].map((name) => ({ name, chemical_symbols: [name], concentration: [1] })),
      species_at_sites: [metal, other],
      cartesian_site_positions: [
        [0, 0, 0],
        [2.8, 2.8, 2.8],
      ],
      _oqmd_delta_e: -1 - number / 100,
      _oqmd_stability: number % 2 === 0 ? -0.1 : 0.05,
    },
  };
}

/** An OPTIMADE server of so many entries, ten a page. */
export function optimadePages(count: number): Behaviour {
  return (request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host}`);
    const offset = Number(url.searchParams.get('page_offset') ?? 0);
    const data = Array.from({ length: Math.min(10, count - offset) }, (_, index) => rockSalt(offset + index));
    url.searchParams.set('page_offset', String(offset + 10));
    sendJson(response, {
      data,
      meta: { api_version: '1.2.0', data_returned: count, more_data_available: offset + 10 < count },
      links: { next: offset + 10 < count ? { href: url.href } : null },
    });
  };
}
