namespace Bezel.Pages.Controls;

/// <summary>What a colour says. Colour means state and nothing else, and never stands alone: a word and a shape stand with it.</summary>
public enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Look at it.</summary>
    Look,

    /// <summary>Don't.</summary>
    Dont,

    /// <summary>Cannot be seen.</summary>
    Unseen,
}
