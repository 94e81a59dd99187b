namespace Bezel.Upkeep.InstallService;

/// <summary>One thing that installing or removing the service does, said before it is done.</summary>
/// <param name="Why">What it is for, in one sentence.</param>
public abstract record InstallStep(string Why);

/// <summary>Runs a program of the system.</summary>
/// <param name="Why">What it is for.</param>
/// <param name="Program">Name of the program.</param>
/// <param name="Arguments">Its arguments, each handed over as it stands; no shell is between.</param>
/// <param name="MayFail">Whether the steps go on when it fails: what it removes may be gone already.</param>
/// <param name="WhenItFails">What to do then, in one sentence.</param>
public sealed record RunProgram(string Why, string Program, IReadOnlyList<string> Arguments, bool MayFail = false, string? WhenItFails = null) : InstallStep(Why)
{
    /// <summary>As one would type it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+@\\".Contains(c, StringComparison.Ordinal)) ? argument : "\"" + argument.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

/// <summary>Writes a file, whole, replacing what was there; its folder is made when it is missing.</summary>
/// <param name="Why">What it is for.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Content">What it will hold.</param>
public sealed record PutFile(string Why, string Path, string Content) : InstallStep(Why);

/// <summary>Points a symbolic link at a file, replacing one that was there.</summary>
/// <param name="Why">What it is for.</param>
/// <param name="Path">Absolute path of the link.</param>
/// <param name="Target">What it leads to.</param>
public sealed record PutLink(string Why, string Path, string Target) : InstallStep(Why);

/// <summary>Removes a file or link if it is there. Never a folder.</summary>
/// <param name="Why">What it is for.</param>
/// <param name="Path">Absolute path.</param>
public sealed record RemoveFile(string Why, string Path) : InstallStep(Why);
