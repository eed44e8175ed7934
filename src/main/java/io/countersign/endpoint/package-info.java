/**
 * The HTTP door. {@link io.countersign.endpoint.HttpEndpoint} starts and stops the server, {@link
 * io.countersign.endpoint.ContractRoutes} lists what is answered; each contract has a package of
 * its own below, and none of them knows another.
 *
 * <p>Every call is bounded in size and time, its path is compared byte by byte (an absolute-form
 * target is therefore unknown), and its work is done on a thread that the server cannot interrupt.
 */
package io.countersign.endpoint;
