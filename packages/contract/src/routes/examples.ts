// The small world of the examples: Rita reads https://blog.example, where Ada writes.

export const service = 'https://flattr.example';

export const ada = { id: '7', handle: 'ada', name: 'Ada' } as const;

/** Ada's page and its id, as the service computes it. */
export const page = {
  thing: '3f055a50-9bfd-80af-8b06-cd3e013c3918',
  url: 'https://blog.example/four-screws',
  title: 'Four screws',
} as const;

export const rita = {
  id: '12',
  email: 'rita@example.com',
  handle: null,
  name: 'Rita',
  monthlyAmount: '5000000',
  paused: false,
  shown: false,
  wallet: '15000000',
  earnings: '0',
  month: '2026-11',
  grantsHere: 1,
} as const;

export const aTransfer = 'f1b1c2d4-6a57-4f0e-9d4b-0a4d9c3f2b11';
export const aPasskey = '5b0f3c88-2d0e-4f36-9a3c-0d1a5b7f9e21';
export const aSession = '0c9d7f5e-9c39-4e38-8d0f-6f2f5f3a9b42';

export const aKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
} as const;
