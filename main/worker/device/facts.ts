/** What is known of a device. */
import type { BackendName } from '../../engine/gpu/device';

export interface DeviceFacts {
  readonly backend: BackendName;
  /** As the driver names it. */
  readonly name: string;
  /** Driver and its version, or what is known of it. */
  readonly driver: string;
  /** True when a processor pretends to be a graphics device: never faster, never chosen by itself. */
  readonly isSoftware: boolean;
}
