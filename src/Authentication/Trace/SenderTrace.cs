using System.Net;

namespace Bezel.Authentication;

/// <summary>How a message came to a trusted receiver, as that receiver wrote it down.</summary>
/// <param name="Receiver">The host that took it.</param>
/// <param name="Client">The address that it took it from.</param>
/// <param name="Helo">What the client called itself; empty when it was not written down.</param>
/// <param name="MailFrom">The sender of the envelope; empty for notices, null when it was not written down.</param>
/// <param name="ReceivedAt">When, or null when that cannot be read.</param>
public sealed record SenderTrace(string Receiver, IPAddress Client, string Helo, string? MailFrom, DateTimeOffset? ReceivedAt);
