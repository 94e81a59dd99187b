namespace Bezel.Authentication;

/// <summary>What became of one signature, in the words of RFC 8601 §2.7.1. A message without signatures has no answers at all ("none").</summary>
public enum DkimResult
{
    /// <summary>The signed fields and the signed part of the body are as the domain signed them.</summary>
    Pass,

    /// <summary>The signature could be checked, and does not hold: something signed was changed, or the domain never signed it.</summary>
    Fail,

    /// <summary>The signature is of a sort that nobody should rely on: too weak, too old, or beside a second From it does not cover.</summary>
    Policy,

    /// <summary>The signature could not be read, or was left aside because there were too many.</summary>
    Neutral,

    /// <summary>The key could not be asked for just now; later it may be.</summary>
    TempError,

    /// <summary>The signature can never be checked: something required is missing from it, or from its key.</summary>
    PermError,
}
