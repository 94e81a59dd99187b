namespace Bezel.Shop.Keys;

/// <summary>What is wrong with a key.</summary>
public enum KeyFault
{
    /// <summary>The file is not there.</summary>
    Missing,

    /// <summary>The file is there and cannot be read.</summary>
    Unreadable,

    /// <summary>The file's content is not a master key, or its check does not hold.</summary>
    Damaged,

    /// <summary>Written by a later version of Bezel.</summary>
    NewerVersion,

    /// <summary>Others on this computer could read the file or change its folder.</summary>
    TooOpen,

    /// <summary>A wrapped key does not open: other master key, other shop, other purpose, other id, or damaged.</summary>
    DoesNotOpen,
}

/// <summary>A key cannot be used. The message says what is wrong and, where there is one, the command that mends it.</summary>
public sealed class KeyException : Exception
{
    /// <param name="fault">What is wrong.</param>
    /// <param name="message">For the owner.</param>
    /// <param name="inner">The cause, when another error showed it.</param>
    public KeyException(KeyFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is wrong.</summary>
    public KeyFault Fault { get; }
}
