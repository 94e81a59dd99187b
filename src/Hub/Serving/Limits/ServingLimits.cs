namespace Bezel.Hub.Serving.Limits;

/// <summary>
/// What the hub takes on at once. Each number is there against somebody who sends too much, slowly or at once, to make the hub use up the
/// computer's memory or stop answering the shop; none is reached by a shop at work.
/// </summary>
public sealed record ServingLimits
{
    /// <summary>Connections open at once. Further ones are closed unanswered. An idle one takes about 20 KB, with TLS about 50 KB.</summary>
    public int Connections { get; init; } = 10_500;

    /// <summary>Requests worked on at once. More would only wait for one another in the database.</summary>
    public int Requests { get; init; } = 48;

    /// <summary>Of those, from one address: one computer of the shop, out of order or taken over, must not keep the others out.</summary>
    public int RequestsOfOneAddress { get; init; } = 32;

    /// <summary>Requests that wait for their turn; further ones are told to come again.</summary>
    public int Waiting { get; init; } = 1_000;

    /// <summary>Uploads (<see cref="ServingEndpoints.MayReceive{T}"/>) worked on at once: each may be held in memory whole.</summary>
    public int Uploads { get; init; } = 4;

    /// <summary>Uploads that wait for their turn.</summary>
    public int UploadsWaiting { get; init; } = 32;

    /// <summary>Answers that stay open (<see cref="ServingEndpoints.StaysOpen{T}"/>), such as pages that refresh themselves.</summary>
    public int OpenAnswers { get; init; } = 200;

    /// <summary>Requests of one address that is not signed in, in a row; then <see cref="StrangersPerSecond"/> at most.</summary>
    public int StrangersAtOnce { get; init; } = 600;

    /// <summary>Requests a second of one address that is not signed in, once <see cref="StrangersAtOnce"/> is used up.</summary>
    public int StrangersPerSecond { get; init; } = 10;

    /// <summary>Requests of one address to the routes for programs, in a row, whether or not their token counts; then <see cref="ProgramsPerSecond"/> at most. A token has a lower limit.</summary>
    public int ProgramsAtOnce { get; init; } = 2_000;

    /// <summary>Requests a second of one address to the routes for programs, once <see cref="ProgramsAtOnce"/> is used up.</summary>
    public int ProgramsPerSecond { get; init; } = 200;

    /// <summary>Bytes of a request's body, unless its endpoint says more.</summary>
    public long Body { get; init; } = 1024 * 1024;

    /// <summary>Bytes of a request's first line: an address that Bezel makes has less than 2,000.</summary>
    public int RequestLine { get; init; } = 8 * 1024;

    /// <summary>Bytes of all headers of a request.</summary>
    public int Headers { get; init; } = 16 * 1024;

    /// <summary>Bytes that are read ahead of a request that waits: with all <see cref="Connections"/> this bounds the memory.</summary>
    public int ReadAhead { get; init; } = 32 * 1024;

    /// <summary>Bytes a second that a body must at least come with, after five seconds: who sends slower holds up others.</summary>
    public double SlowestBody { get; init; } = 4 * 1024;

    /// <summary>How long a connection may be silent between two requests.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How long the headers of a request may take to arrive.</summary>
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(10);
}
