using Bezel.Shop.Storage;

namespace Bezel.Shop;

/// <summary>What somebody asked for cannot be; nothing was changed. The message says why and what to do, in the owner's words.</summary>
/// <param name="message">For the owner.</param>
public sealed class RefusedException(string message) : StoreException(message);
