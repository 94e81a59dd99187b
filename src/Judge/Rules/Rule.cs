using System.Text;

namespace Bezel.Judge.Rules;

/// <summary>What a rule's claim is worth before the weights are fitted; the fit starts from here and is kept near it.</summary>
public enum Strength
{
    /// <summary>A trait that fraud has a little more often: prior log-odds 0.7.</summary>
    Hint = 0,

    /// <summary>Makes fraud clearly more likely; two or three make a case: prior log-odds 1.6.</summary>
    Sign = 1,

    /// <summary>Enough to be careful by itself: prior log-odds 3.</summary>
    Strong = 2,

    /// <summary>Enough to stop by itself: prior log-odds 5.5.</summary>
    Decisive = 3,

    /// <summary>Speaks for the message: prior log-odds -1.2.</summary>
    Reassuring = 4,

    /// <summary>Speaks strongly for the message: prior log-odds -2.5.</summary>
    Vouching = 5,

    /// <summary>A hold: stands apart from the score and makes the message dangerous whatever else is said.</summary>
    Hold = 6,
}

/// <summary>
/// A claim about a message, made by looking at the facts and at what the shop knows. One rule, one identity, one class, one file:
/// the class name is the claim, in the present tense. Rules are found by reflection; see the README for how to add one.
/// </summary>
public abstract class Rule
{
    private string? _id;

    /// <summary>Identity, stable across versions: the class name in kebab case.</summary>
    public string Id => _id ??= KebabCase(GetType().Name);

    /// <summary>What the rule's claim is worth before fitting.</summary>
    public abstract Strength Strength { get; }

    /// <summary>What the message is about when this rule is its strongest reason.</summary>
    public abstract MessageKind Kind { get; }

    /// <summary>Whether the claim can also be made of a file by itself (<see cref="Channel.File"/>): then it says nothing of a sender.</summary>
    public virtual bool SpeaksOfFiles => false;

    /// <summary>Looks at a message. Pure: the same case gives the same answer; never throws on a bad message.</summary>
    public abstract Finding Examine(Incoming incoming);

    private static string KebabCase(string name)
    {
        var id = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                id.Append('-');
            id.Append(char.ToLowerInvariant(name[i]));
        }
        return id.ToString();
    }
}
