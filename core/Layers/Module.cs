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
            tensor => child.Name.Length == 0 ? tensor : tensor with { Name = $"{child.Name}.{tensor.Name}" })));

    /// <summary>The tensors that an optimizer changes.</summary>
    public IEnumerable<NamedTensor> Parameters => State.Where(tensor => tensor.Role == TensorRole.Parameter);

    /// <summary>The number of learned values.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Tensor.Length);

    /// <summary>Disposes the parameters and running statistics of this module and its children.</summary>
    public void Dispose()
    {
        foreach (NamedTensor tensor in State)
        {
            tensor.Tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a tensor that an optimizer changes; it requires a gradient.</summary>
    /// <param name="name">The name in files; no other tensor or child of this module has it.</param>
    /// <param name="backend">The device of the tensor.</param>
    /// <param name="values">The initial elements, as many as the shape has.</param>
    /// <param name="shape">The shape in memory.</param>
    /// <param name="layout">The order of axes in files.</param>
    /// <returns>The tensor, which the module disposes.</returns>
    protected Tensor AddParameter(
        string name, IBackend backend, ReadOnlySpan<float> values, Shape shape, FileLayout layout = FileLayout.AsIs)
    {
        Tensor tensor = Tensor.Persistent(backend, values, shape, requiresGradient: true);
        _own.Add(new NamedTensor(name, tensor, TensorRole.Parameter, layout));
        return tensor;
    }

    /// <summary>Adds a tensor that forward passes change and no optimizer does. It is saved with the module.</summary>
    /// <param name="name">The name in files; no other tensor or child of this module has it.</param>
    /// <param name="backend">The device of the tensor.</param>
    /// <param name="values">The initial elements, as many as the shape has.</param>
    /// <param name="shape">The shape in memory and in files.</param>
    /// <returns>The tensor, which the module disposes.</returns>
    protected Tensor AddStatistic(string name, IBackend backend, ReadOnlySpan<float> values, Shape shape)
    {
        Tensor tensor = Tensor.Persistent(backend, values, shape);
        _own.Add(new NamedTensor(name, tensor, TensorRole.RunningStatistic, FileLayout.AsIs));
        return tensor;
    }

    /// <summary>Adds a module that is part of this one and is disposed with it.</summary>
    /// <param name="name">Comes before the names of its tensors, with a dot: <c>conv1</c> makes
    /// <c>conv1.weight</c>. Empty for a part whose tensors keep their names.</param>
    /// <param name="module">The part.</param>
    /// <returns>The same module.</returns>
    protected TModule AddChild<TModule>(string name, TModule module)
        where TModule : Module
    {
        _children.Add((name, module));
        return module;
    }
}
