using System.CommandLine;
using Bezel.Shop.Storage;

namespace Bezel.Cli;

/// <summary><c>--postgres</c> and <c>--postgres-user</c> of the verbs that make a store.</summary>
internal sealed class PostgresOptions
{
    /// <summary>The environment variable that holds the password of the PostgreSQL role.</summary>
    public const string PasswordVariable = "BEZEL_POSTGRES_PASSWORD";

    private readonly Option<string?> _postgres = new("--postgres") { Description = "Keep everything in PostgreSQL, at HOST:PORT/DATABASE, instead of a file." };
    private readonly Option<string?> _user = new("--postgres-user") { Description = $"The PostgreSQL role that owns the database. Its password is read from {PasswordVariable}, or asked for." };

    public void AddTo(Command command)
    {
        command.Add(_postgres);
        command.Add(_user);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(_postgres) is null) != (result.GetResult(_user) is null))
                result.AddError("--postgres and --postgres-user go together.");
            else if (result.GetResult(_postgres) is not null && Location(result.GetValue(_postgres), result.GetValue(_user)) is null)
                result.AddError("Write --postgres as HOST:PORT/DATABASE, such as localhost:5432/bezel.");
        });
    }

    /// <summary>Which database is meant.</summary>
    public StoreSettings Settings(ParseResult parsed) => Location(parsed.GetValue(_postgres), parsed.GetValue(_user)) is { } location
        ? new StoreSettings { Provider = StoreProvider.Postgres, Postgres = location }
        : new StoreSettings();

    /// <summary>The password of the role, asked for if somebody is there; null if none is needed, or it is kept in the folder already.</summary>
    public string? Password(ParseResult parsed, StoreFolder folder, bool attended)
    {
        if (parsed.GetValue(_postgres) is null)
            return null;
        if (Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } set)
            return set;
        if (!attended || File.Exists(folder.PostgresPassword))
            return null;
        return HiddenInput.Ask("The password of the PostgreSQL role (not shown): ") is { Length: > 0 } typed ? typed : null;
    }

    /// <summary>The same options for another call of the program.</summary>
    public IEnumerable<string> Again(ParseResult parsed)
    {
        if (parsed.GetValue(_postgres) is { } postgres)
            yield return $"--postgres={postgres}";
        if (parsed.GetValue(_user) is { } user)
            yield return $"--postgres-user={user}";
    }

    /// <summary><c>HOST:PORT/DATABASE</c>; the port may be left out, an IPv6 address stands in square brackets.</summary>
    private static PostgresLocation? Location(string? text, string? user)
    {
        if (text is null || string.IsNullOrWhiteSpace(user) || !Uri.TryCreate("postgres://" + text, UriKind.Absolute, out Uri? uri))
            return null;
        string database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return uri.Host.Length == 0 || database.Length == 0 || database.Contains('/', StringComparison.Ordinal) || uri.UserInfo.Length > 0 || uri.Query.Length > 0
            ? null
            : new PostgresLocation(uri.DnsSafeHost, uri.Port is -1 or 0 ? 5432 : uri.Port, database, user);
    }
}
