export { DEFAULT_DATA_DIRECTORY, warehouseVariables, withWarehouse } from './attach.ts';
export type { Credentials, Login } from './credentials.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts';
export { locateEmbedded, type LocatedServer, type ServerState } from './state.ts';
