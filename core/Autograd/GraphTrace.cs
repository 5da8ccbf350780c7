using Querent.Tensors;

namespace Querent.Autograd;

/// <summary>
/// Collects every op that runs on this thread while it is open, in their order, whether or not gradients are recorded:
/// <c>using var trace = new GraphTrace();</c> Layers that compute several ops in one pass in evaluation take them one
/// by one meanwhile, so that results may differ from those without a trace by rounding. Saved tensors of ops stay alive
/// until the workspace ends.
/// </summary>
/// <remarks>
/// Shapes of the tensors in a trace can always be read. Their values can be read as long as without a trace: networks
/// release intermediate results early where nothing is recorded. A tensor without a producer is a parameter, a
/// statistic or data that was uploaded. A tensor that <see cref="Workspace.Escape"/> returns has none either: end the
/// graph before.
/// </remarks>
public sealed class GraphTrace : IDisposable
{
    [ThreadStatic]
    private static GraphTrace? s_current;

    private readonly List<Op> _ops = [];
    private readonly Dictionary<Tensor, Op> _producers = [];
    private bool _ended;

    /// <summary>Begins a trace on this thread.</summary>
    /// <exception cref="InvalidOperationException">A trace is open on this thread already.</exception>
    public GraphTrace()
    {
        if (s_current is not null)
        {
            throw new InvalidOperationException("A trace is open on this thread already; dispose it first.");
        }

        s_current = this;
    }

    /// <summary>Whether a trace is open on this thread.</summary>
    public static bool IsOpen => s_current is not null;

    /// <summary>The ops in the order in which they ran.</summary>
    public IReadOnlyList<Op> Ops => _ops;

    internal static GraphTrace? Current => s_current;

    /// <summary>The op that computed a tensor; null for a tensor that came from outside the trace.</summary>
    public Op? ProducerOf(Tensor tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>The ops that an output depends on, in the order in which they ran.</summary>
    public IReadOnlyList<Op> GraphOf(Tensor output)
    {
        var needed = new HashSet<Op>();
        var open = new Stack<Tensor>([output]);
        while (open.TryPop(out Tensor? tensor))
        {
            if (ProducerOf(tensor) is { } op && needed.Add(op))
            {
                foreach (Tensor input in op.Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return [.. _ops.Where(needed.Contains)];
    }

    /// <summary>Ends the trace; the collected ops stay readable.</summary>
    /// <exception cref="InvalidOperationException">It was opened on another thread.</exception>
    public void Dispose()
    {
        if (s_current == this)
        {
            s_current = null;
        }
        else if (!_ended)
        {
            throw new InvalidOperationException("A trace ends on the thread on which it was opened.");
        }

        _ended = true;
    }

    internal void Add(Op op)
    {
        _ops.Add(op);
        _producers.Add(op.Output, op);
    }
}
