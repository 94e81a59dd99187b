using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Bezel.Testing;

/// <summary>
/// A real PostgreSQL for tests, on the loopback interface, with a data folder, a port and a password of its own.
/// <para>Rules: a server that was there before is never used; as root the programs run as the user <c>postgres</c>, since PostgreSQL
/// refuses to run as root; whatever ends this process, <c>kill -9</c> included, ends the server and removes its folder
/// (a shell beside it waits for the end of a pipe that only this process holds open).</para>
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string SuperUser = "app_owner";
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync());

    private readonly string _folder;
    private readonly string _superPassword;
    private readonly Process _guard;
    private bool _disposed;

    private PostgresServer(string folder, string superPassword, int port, Process guard)
    {
        (_folder, _superPassword, Port, _guard) = (folder, superPassword, port, guard);
    }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>psql</c>, or null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = FindPrograms();

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "server.log");

    /// <summary>The one server that all tests of this process share; started by the first that asks, stopped when the process ends.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <summary>Starts a server of the caller's own, for those who stop and kill it.</summary>
    /// <param name="durable">Whether commits reach the disk (<c>fsync</c>); needed only against power cuts and where speed is measured.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing, or did not start; the message holds its own words.</exception>
    public static async Task<PostgresServer> StartAsync(bool durable = false)
    {
        if (Programs is null)
            throw new InvalidOperationException("PostgreSQL is not on this machine. Install the package postgresql, or run ./test, which does.");
        string folder = Directory.CreateTempSubdirectory("bezel-postgres-").FullName;
        string password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Process guard = StartGuard(folder);
        try
        {
            string passwordFile = Path.Combine(folder, "password");
            await File.WriteAllTextAsync(passwordFile, password + "\n");
            if (Environment.UserName == "root")
                await RunAsync("chown", ["-R", "postgres", folder]);
            string data = Path.Combine(folder, "data");
            await RunAsPostgresAsync("initdb", ["-D", data, "-U", SuperUser, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "--no-sync"]);
            for (int attempt = 0; ; attempt++)
            {
                var server = new PostgresServer(folder, password, LoopbackPorts.Free(), guard);
                await File.WriteAllTextAsync(Path.Combine(data, "postgresql.auto.conf"), string.Create(CultureInfo.InvariantCulture, $"""
                    listen_addresses = '127.0.0.1'
                    port = {server.Port}
                    unix_socket_directories = ''
                    max_connections = 200
                    fsync = {(durable ? "on" : "off")}
                    log_min_messages = warning

                    """));
                try
                {
                    await server.StartAgainAsync();
                    return server;
                }
                catch (InvalidOperationException) when (attempt < 4)
                {
                    // Between looking for a free port and taking it, somebody else may have taken it.
                }
            }
        }
        catch
        {
            guard.StandardInput.Close();
            throw;
        }
    }

    /// <summary>Makes an empty database that belongs to a role of its own, which is no superuser and bound by row-level security.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        string name = "shop_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        string password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await QueryAsync("postgres", $"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '{password}'");
        await QueryAsync("postgres", $"CREATE DATABASE {name} OWNER {name}");
        await QueryAsync("postgres", $"REVOKE ALL ON DATABASE {name} FROM PUBLIC");
        return new PostgresDatabase(this, "127.0.0.1", Port, name, name, password, SuperUser, _superPassword);
    }

    /// <summary>Runs SQL as the superuser by <c>psql</c>: what somebody does who has the database machine in hand.</summary>
    /// <returns>The rows, one a line, columns divided by <c>|</c>.</returns>
    /// <exception cref="InvalidOperationException">The server refused it; the message holds its words.</exception>
    public Task<string> QueryAsync(string database, string sql) =>
        RunAsync(
            Path.Combine(Programs!, "psql"),
            ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", SuperUser, "-d", database, "-c", sql],
            start => start.Environment["PGPASSWORD"] = _superPassword);

    /// <summary>Stops the server without letting it finish anything: it recovers from its log at the next start.</summary>
    public Task StopAsync() => RunAsPostgresAsync("pg_ctl", ["stop", "-D", Data, "-m", "immediate", "-w"]);

    /// <summary>Ends the server's first process by <c>kill -9</c> and returns when its other processes have gone too.</summary>
    public async Task KillAsync()
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"));
        using (var postmaster = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture)))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }
        // Its children end by themselves when they notice; until then a new server refuses to start.
    }

    /// <summary>Starts the server again, on the same port, after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await RunAsPostgresAsync("pg_ctl", ["start", "-D", Data, "-l", Log, "-w", "-t", "120"]);
                return;
            }
            catch (InvalidOperationException e)
            {
                string log = File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "";
                // After kill -9 the old server's children may hold its shared memory for a moment.
                if (attempt >= 50 || !log.Contains("pre-existing shared memory block", StringComparison.Ordinal))
                    throw new InvalidOperationException(e.Message + "\n" + log, e);
                await File.WriteAllTextAsync(Log, "");
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _guard.StandardInput.Close();
        await _guard.StandardOutput.ReadToEndAsync();
        _guard.Dispose();
    }

    // The guard leaves this process's group and family, so that whoever ends the test program with all its children does not end the guard.
    private static Process StartGuard(string folder)
    {
        const string script = """
            exec 3<&0
            setsid sh -c '
              trap "" HUP INT TERM
              cat <&3 >/dev/null
              cd /
              if [ "$(id -u)" = 0 ]; then
                runuser -u postgres -- "$2/pg_ctl" stop -s -D "$1/data" -m immediate -w
              else
                "$2/pg_ctl" stop -s -D "$1/data" -m immediate -w
              fi
              rm -rf "$1"
            ' guard "$1" "$2" 2>/dev/null &
            """;
        return Process.Start(new ProcessStartInfo("sh", ["-c", script, "guard", folder, Programs!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static Task<string> RunAsPostgresAsync(string program, string[] arguments)
    {
        string path = Path.Combine(Programs!, program);
        return Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task<string> RunAsync(string program, string[] arguments, Action<ProcessStartInfo>? prepare = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        prepare?.Invoke(start);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await output).TrimEnd('\n')
            : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with status {process.ExitCode}: {errors}{await output}");
    }

    private static string? FindPrograms()
    {
        if (OperatingSystem.IsWindows())
            return null;
        // Debian keeps the server's programs, a folder a version, out of PATH; psql there stands beside them.
        IEnumerable<string> debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(f => int.TryParse(Path.GetFileName(f), out int version) ? version : 0).Select(f => Path.Combine(f, "bin"))
            : [];
        IEnumerable<string> path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")) && File.Exists(Path.Combine(f, "psql")));
    }
}

/// <summary>An empty database on a test server.</summary>
/// <param name="Server">The server that it is on.</param>
/// <param name="Host">Always loopback.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Name">The database's name.</param>
/// <param name="User">Owner of the database; no superuser, bound by row-level security where it is forced.</param>
/// <param name="Password">The owner's password.</param>
/// <param name="SuperUser">A superuser, whom no row-level security binds: for hostile trials.</param>
/// <param name="SuperPassword">The superuser's password.</param>
public sealed record PostgresDatabase(
    PostgresServer Server, string Host, int Port, string Name, string User, string Password, string SuperUser, string SuperPassword)
{
    /// <summary>How Npgsql is told to connect as the owner.</summary>
    public string Connection => Connect(User, Password);

    /// <summary>How Npgsql is told to connect as the superuser.</summary>
    public string SuperConnection => Connect(SuperUser, SuperPassword);

    /// <summary>Runs SQL in this database as the superuser; see <see cref="PostgresServer.QueryAsync"/>.</summary>
    public Task<string> QueryAsSuperUserAsync(string sql) => Server.QueryAsync(Name, sql);

    private string Connect(string user, string password) =>
        string.Create(CultureInfo.InvariantCulture, $"Host={Host};Port={Port};Database={Name};Username={user};Password={password}");
}
