using Bezel.Shop.Storage;

namespace Bezel.Hub.Serving;

/// <summary>The hub cannot be reached as it is set to be; the message says why and what to do, in the owner's words.</summary>
public sealed class ServingException : StoreException
{
    /// <summary>With the owner's words.</summary>
    public ServingException(string message) : base(message)
    {
    }

    /// <summary>With the owner's words and what caused it.</summary>
    public ServingException(string message, Exception? inner) : base(message, inner)
    {
    }
}
