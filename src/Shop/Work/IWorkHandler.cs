using Bezel.Shop.Storage;

namespace Bezel.Shop.Work;

/// <summary>
/// Does one kind of work. Modules register theirs: <c>services.AddSingleton&lt;IWorkHandler, NotifyOwner&gt;()</c>.
/// <para>At least once: after a crash between doing and noting it, the work is done again. What is written to the store should therefore
/// be committed together with the work (<see cref="WorkItem.CompleteInAsync"/>); what goes elsewhere carries <see cref="WorkItem.Id"/>,
/// so that it can be told from a second one.</para>
/// </summary>
public interface IWorkHandler
{
    /// <summary>The kind that it does; no two handlers do the same.</summary>
    string Kind { get; }

    /// <summary>What the owner reads when it could not be done, to follow "Bezel could not": "send the e-mail about a held message".</summary>
    string InWords { get; }

    /// <summary>How long one try may take; after that it is stopped and tried again later. Default 2 minutes.</summary>
    TimeSpan TimeLimit => TimeSpan.FromMinutes(2);

    /// <summary>Does it. Whoever returns has done it; an exception makes it wait and be tried again.</summary>
    /// <param name="item">The work.</param>
    /// <param name="cancellation">The time limit, or the program ends.</param>
    /// <exception cref="WorkRefusedException">It can never be done: it is given up at once.</exception>
    Task HandleAsync(WorkItem item, CancellationToken cancellation);
}

/// <summary>Work that can never be done, however often it is tried. The message says why, for the owner to read.</summary>
/// <param name="message">Why, in plain words.</param>
/// <param name="inner">What showed it.</param>
public sealed class WorkRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The lease on a piece of work ended before it was noted as done; somebody else may be at it. Nothing was written.</summary>
public sealed class WorkLostException() : StoreException("The work took longer than its time limit, and was handed on.");
