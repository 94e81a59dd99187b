namespace Bezel.Judge.Model;

/// <summary>Marks that mailing lists put on what passes through them: they tell the road a message took, not what it is.</summary>
internal static class ListTag
{
    /// <summary>A subject without a leading "[name of the list]".</summary>
    public static string Without(string subject)
    {
        string rest = subject.TrimStart();
        if (rest.StartsWith("Re:", StringComparison.OrdinalIgnoreCase))
            return "Re: " + Without(rest[3..]);
        int close = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) : -1;
        return close is > 1 and < 32 && !rest.AsSpan(1, close - 1).Contains('@') ? rest[(close + 1)..].TrimStart() : rest;
    }

    /// <summary>A sender's name without a trailing "via name of the list".</summary>
    public static string WithoutVia(string name)
    {
        int via = name.LastIndexOf(" via ", StringComparison.OrdinalIgnoreCase);
        return via > 0 ? name[..via] : name;
    }
}
