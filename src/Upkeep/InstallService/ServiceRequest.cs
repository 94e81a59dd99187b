namespace Bezel.Upkeep.InstallService;

/// <summary>What is to be started at boot, where, and as whom.</summary>
/// <param name="Program">The command that starts Bezel, without its verb: absolute path of the program, then what always follows it
/// (for <c>dotnet bezel.dll</c> the path of the DLL).</param>
/// <param name="Store">The store's folder, absolute.</param>
public sealed record ServiceRequest(IReadOnlyList<string> Program, string Store)
{
    /// <summary>The whole command line: the program as a hub over the store.</summary>
    public IReadOnlyList<string> Command => [.. Program, "hub", "--store", Store];
}
