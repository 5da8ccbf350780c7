using Querent.Backends;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>
/// Anything with learned parameters: a layer, or a network of layers. Names are joined by dots and equal PyTorch's.
/// </summary>
public abstract class Module : IDisposable
{
    private readonly List<NamedTensor> _own = [];
    private readonly List<(string Name, Module Module)> _children = [];

    /// <summary>Parameters and running statistics of this module and its children, in order of registration.</summary>
    public IEnumerable<NamedTensor> State => _own.Concat(
        _children.SelectMany(child => child.Module.State.Select(
            tensor => tensor with { Name = $"{child.Name}.{tensor.Name}" })));

    /// <summary>The tensors that an optimizer changes.</summary>
    public IEnumerable<NamedTensor> Parameters => State.Where(tensor => tensor.Role == TensorRole.Parameter);

    /// <summary>The number of learned values.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Tensor.Length);

    public void Dispose()
    {
        foreach (NamedTensor tensor in State)
        {
            tensor.Tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected Tensor AddParameter(
        string name, IBackend backend, ReadOnlySpan<float> values, Shape shape, FileLayout layout = FileLayout.AsIs)
    {
        Tensor tensor = Tensor.Persistent(backend, values, shape, requiresGradient: true);
        _own.Add(new NamedTensor(name, tensor, TensorRole.Parameter, layout));
        return tensor;
    }

    protected Tensor AddStatistic(string name, IBackend backend, ReadOnlySpan<float> values, Shape shape)
    {
        Tensor tensor = Tensor.Persistent(backend, values, shape);
        _own.Add(new NamedTensor(name, tensor, TensorRole.RunningStatistic, FileLayout.AsIs));
        return tensor;
    }

    protected TModule AddChild<TModule>(string name, TModule module)
        where TModule : Module
    {
        _children.Add((name, module));
        return module;
    }
}
