namespace Bezel.Judge;

/// <summary>How a message reached the shop.</summary>
public enum Channel
{
    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A text message (SMS or messenger).</summary>
    Text,

    /// <summary>A telephone call, as somebody of the shop reports it.</summary>
    Phone,

    /// <summary>A file by itself: nobody is known to have sent it, and nothing was said with it.</summary>
    File,
}
