using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// The tensor maps of a backend in device memory. The memory pool gives each step the same addresses again, so that after the first step all maps are there.
/// </summary>
internal sealed class TensorMaps(TensorMapDriver driver, MemoryPool pool, Staging staging)
{
    /// <summary>The most maps, more than any step needs; beyond it all are forgotten.</summary>
    internal const int Most = 16 * MapsOfBlock;

    private const int MapsOfBlock = 256;
    private const int FloatsOfMap = TensorMapDriver.MapBytes / sizeof(float);

    // As aligned as any block; nothing is read from there.
    private const long AnyAddress = 1 << 20;

    private readonly Dictionary<TensorMapKey, long> _addresses = [];
    private readonly Dictionary<TensorMapKey, bool> _taken = [];
    private readonly List<DeviceStorage> _blocks = [];

    /// <summary>Maps in device memory.</summary>
    internal int Count => _addresses.Count;

    /// <summary>Whether the driver takes maps of a tensor, wherever it lies; for the plan, before there is a copy of it.</summary>
    internal bool Takes(TensorElement element, in TensorGeometry tensor, int boxLength)
    {
        var key = new TensorMapKey(element, AnyAddress, tensor, boxLength, boxLength);
        if (!_taken.TryGetValue(key, out bool takes))
        {
            if (_taken.Count == Most)
            {
                _taken.Clear();
            }

            Span<byte> map = stackalloc byte[TensorMapDriver.MapBytes];
            _taken[key] = takes = driver.TryEncode(key, map);
        }

        return takes;
    }

    /// <summary>The address of a map in device memory, for which there must be room.</summary>
    /// <exception cref="CudaException">The driver does not take the map.</exception>
    internal long Address(in TensorMapKey key)
    {
        if (!_addresses.TryGetValue(key, out long address))
        {
            address = Add(key);
        }

        return address;
    }

    /// <summary>
    /// Makes room for the maps of a product before any of them is asked for, so that none is overwritten by another one of the product. Kernels that
    /// read a forgotten map run before the copy that overwrites it.
    /// </summary>
    internal void MakeRoom(int maps)
    {
        if (_addresses.Count + maps > Most)
        {
            _addresses.Clear();
        }
    }

    private long Add(in TensorMapKey key)
    {
        int index = _addresses.Count;
        if (index / MapsOfBlock == _blocks.Count)
        {
            _blocks.Add(pool.Rent(MapsOfBlock * FloatsOfMap));
        }

        ArrayView<float> place = _blocks[index / MapsOfBlock].View.SubView(index % MapsOfBlock * FloatsOfMap, FloatsOfMap);
        Span<byte> map = stackalloc byte[TensorMapDriver.MapBytes];
        if (!driver.TryEncode(key, map))
        {
            throw new CudaException(CudaError.CUDA_ERROR_INVALID_VALUE);
        }

        staging.Upload(MemoryMarshal.Cast<byte, float>(map), place);
        long address = place.LoadEffectiveAddressAsPtr();
        _addresses.Add(key, address);
        return address;
    }
}
