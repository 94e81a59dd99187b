namespace Bezel.Shop.Findings;

/// <summary>What somebody does in the shop, as far as it says who must act.</summary>
public enum ShopRole
{
    /// <summary>Owns the shop.</summary>
    Owner,

    /// <summary>Runs it from day to day.</summary>
    Manager,

    /// <summary>Pays and keeps the books.</summary>
    Bookkeeper,

    /// <summary>Sells, and answers customers.</summary>
    Sales,

    /// <summary>Helps with computers, from inside or outside.</summary>
    ItHelper,

    /// <summary>Insures the shop: reads the evidence and nothing else, and never has anything to do.</summary>
    Insurer,
}

/// <summary>Who must act: whoever has a role, or one person.</summary>
public sealed record Responsible
{
    private Responsible(ShopRole? role, long? person) => (Role, Person) = (role, person);

    /// <summary>The role; null when a person is named.</summary>
    public ShopRole? Role { get; }

    /// <summary>The person's subject id; null when a role is named.</summary>
    public long? Person { get; }

    /// <summary>Whoever has the role.</summary>
    public static Responsible Of(ShopRole role) => new(role, null);

    /// <summary>One person.</summary>
    /// <param name="subject">Their subject id in the shop, 1 or more.</param>
    public static Responsible One(long subject)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(subject);
        return new(null, subject);
    }
}
