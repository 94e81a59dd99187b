namespace Bezel.Upkeep.SelfBackup;

/// <summary>Why what was typed is not a recovery key.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Group">The group that is wrong, from 1, or 0 when it cannot be told.</param>
/// <param name="Message">For whoever typed it; shows nothing of the key but the wrong group's place.</param>
public sealed record RecoveryKeyProblem(RecoveryKeyFault Kind, int Group, string Message);

/// <summary>What is wrong with what was typed for a recovery key.</summary>
public enum RecoveryKeyFault
{
    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>It starts as a key of a later form.</summary>
    NewerForm,

    /// <summary>A group has more or fewer than five characters, or there are more or fewer than seven groups.</summary>
    Length,

    /// <summary>A character that no key has.</summary>
    Character,

    /// <summary>A group's check character does not hold: it was mistyped, or stands in another group's place.</summary>
    Group,

    /// <summary>Every group holds, the whole does not: a group was mistyped in two places, or two keys were mixed.</summary>
    Whole,
}
