using Bezel.Shop.Findings;

namespace Bezel.Pages.Access;

/// <summary>
/// Who may see a page or use an endpoint. Every one carries exactly one; what carries none is refused. A page has it as an attribute
/// (<see cref="ForRolesAttribute"/>, <see cref="ForAnyRoleAttribute"/>, <see cref="ForSignedInAttribute"/>, <see cref="ForEveryoneAttribute"/>), a route by the
/// method of the same name (<see cref="AccessRoutes"/>).
/// </summary>
public interface IAccessDeclaration
{
    /// <summary>What is let in.</summary>
    AccessKind Kind { get; }

    /// <summary>The roles that are let in, for <see cref="AccessKind.Roles"/>; empty otherwise.</summary>
    IReadOnlyCollection<ShopRole> Roles { get; }

    /// <summary>What a token must be for, for <see cref="AccessKind.Token"/>; null otherwise.</summary>
    string? Scope { get; }
}

/// <summary>What an access declaration lets in.</summary>
public enum AccessKind
{
    /// <summary>Everybody, signed in or not.</summary>
    Everyone,

    /// <summary>Whoever has signed in, whether or not a shop is chosen: pages about oneself.</summary>
    SignedIn,

    /// <summary>Members of the shop with one of the roles.</summary>
    Roles,

    /// <summary>Programs with a token of the shop that has the scope. No cookie counts.</summary>
    Token,
}

/// <summary>The members of the shop with one of these roles.</summary>
/// <param name="roles">One or more.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForRolesAttribute(params ShopRole[] roles) : Attribute, IAccessDeclaration
{
    /// <inheritdoc/>
    public AccessKind Kind => AccessKind.Roles;

    /// <inheritdoc/>
    public IReadOnlyCollection<ShopRole> Roles { get; } = roles;

    /// <inheritdoc/>
    public string? Scope => null;
}

/// <summary>Every member of the shop but the insurer, who reads evidence only.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAnyRoleAttribute : Attribute, IAccessDeclaration
{
    /// <inheritdoc/>
    public AccessKind Kind => AccessKind.Roles;

    /// <inheritdoc/>
    public IReadOnlyCollection<ShopRole> Roles { get; } = [ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper, ShopRole.Sales, ShopRole.ItHelper];

    /// <inheritdoc/>
    public string? Scope => null;
}

/// <summary>Whoever has signed in, whatever their role in whichever shop: pages about oneself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForSignedInAttribute : Attribute, IAccessDeclaration
{
    /// <inheritdoc/>
    public AccessKind Kind => AccessKind.SignedIn;

    /// <inheritdoc/>
    public IReadOnlyCollection<ShopRole> Roles => [];

    /// <inheritdoc/>
    public string? Scope => null;
}

/// <summary>Everybody, signed in or not: sign-in itself, first run, what the browser needs to draw a page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForEveryoneAttribute : Attribute, IAccessDeclaration
{
    /// <inheritdoc/>
    public AccessKind Kind => AccessKind.Everyone;

    /// <inheritdoc/>
    public IReadOnlyCollection<ShopRole> Roles => [];

    /// <inheritdoc/>
    public string? Scope => null;
}

/// <summary>Programs with a token of the shop that has the scope.</summary>
/// <param name="scope">What the token must be for: <c>findings:read</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForTokenAttribute(string scope) : Attribute, IAccessDeclaration
{
    /// <inheritdoc/>
    public AccessKind Kind => AccessKind.Token;

    /// <inheritdoc/>
    public IReadOnlyCollection<ShopRole> Roles => [];

    /// <inheritdoc/>
    public string? Scope => scope;
}

/// <summary>Asks for the second factor again unless it was given within <see cref="Within"/>: approvals, reveals, changes of roles.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksAgainAttribute : Attribute
{
    /// <summary>How long a second factor counts for acts that ask again: 5 minutes.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);
}
