namespace Bezel.Mime;

/// <summary>An address of a header field (RFC 5322 §3.4).</summary>
/// <param name="Name">The name shown beside it, decoded; empty when there is none.</param>
/// <param name="Address">The address as written, without angle brackets, route and comments; empty when only a name was given.</param>
public sealed record MailAddress(string Name, string Address)
{
    /// <summary>What stands before the last @, as written, without its quotes; the whole address when it has no @.</summary>
    public string LocalPart
    {
        get
        {
            int at = Address.LastIndexOf('@');
            string local = at < 0 ? Address : Address[..at];
            return local.Length >= 2 && local[0] == '"' && local[^1] == '"' ? local[1..^1].Replace("\\", "", StringComparison.Ordinal) : local;
        }
    }

    /// <summary>What stands after the last @, in lower case, without a dot at the end; empty when there is no @.</summary>
    public string Domain
    {
        get
        {
            int at = Address.LastIndexOf('@');
            return at < 0 ? "" : Address[(at + 1)..].Trim().TrimEnd('.').ToLowerInvariant();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}
