// Fetches over fresh TCP connections in ns-3, one after the other, over one bottleneck: what `edgewise transport grid` does for the
// mode http. Reads cells from standard input, a line each: rtt_ms bw_mbps loss qpkts size n. Writes for each: the mean, the median and the
// 90th percentile of the fetches in ms, how many failed, and the processor's time per fetch in ns.
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"

#include <algorithm>
#include <ctime>
#include <functional>
#include <iostream>
#include <vector>

using namespace ns3;

namespace {

constexpr uint32_t kRequestBytes = 141;
constexpr uint32_t kHeaderBytes = 257; // nginx's, with the digits of the length
constexpr double kGiveUpSeconds = 200; // where a kernel's retries of its SYN have ended

double ProcessorSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

class Cell {
public:
  Cell(double rtt, double mbps, double loss, uint32_t queue, uint64_t size, uint32_t fetches)
      : size_(size + kHeaderBytes), left_(fetches), asked_(fetches) {
    nodes_.Create(2);
    PointToPointHelper link;
    // Without a bottleneck a packet occupies the measured machine for 15 us.
    link.SetDeviceAttribute("DataRate", DataRateValue(DataRate(mbps > 0 ? mbps * 1e6 : 800e6)));
    link.SetChannelAttribute("Delay", TimeValue(MicroSeconds(static_cast<uint64_t>(rtt * 500))));
    link.SetQueue("ns3::DropTailQueue", "MaxSize", QueueSizeValue(QueueSize(QueueSizeUnit::PACKETS, queue)));
    NetDeviceContainer devices = link.Install(nodes_);
    for (uint32_t i = 0; i < 2 && loss > 0; i++) {
      auto model = CreateObject<RateErrorModel>();
      model->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
      model->SetRate(loss);
      devices.Get(i)->SetAttribute("ReceiveErrorModel", PointerValue(model));
    }
    InternetStackHelper stack;
    stack.SetIpv6StackInstall(false);
    stack.Install(nodes_);
    Ipv4AddressHelper addresses("10.1.1.0", "255.255.255.0");
    server_ = addresses.Assign(devices).GetAddress(1);
  }

  void Run() {
    listening_ = Socket::CreateSocket(nodes_.Get(1), TcpSocketFactory::GetTypeId());
    listening_->Bind(InetSocketAddress(Ipv4Address::GetAny(), 80));
    listening_->Listen();
    listening_->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address &>(),
                                  MakeCallback(&Cell::Accept, this));
    double before = ProcessorSeconds();
    Simulator::ScheduleNow(&Cell::Fetch, this);
    Simulator::Run();
    double seconds = ProcessorSeconds() - before;
    Simulator::Destroy();
    std::sort(millis_.begin(), millis_.end());
    double sum = 0;
    for (double each : millis_) sum += each;
    std::cout << sum / millis_.size() << ',' << Quantile(0.5) << ',' << Quantile(0.9) << ',' << failed_ << ','
              << seconds * 1e9 / asked_ << std::endl;
  }

private:
  double Quantile(double level) const {
    double at = level * (millis_.size() - 1);
    auto below = static_cast<size_t>(at);
    size_t above = std::min(below + 1, millis_.size() - 1);
    return millis_[below] + (at - below) * (millis_[above] - millis_[below]);
  }

  void Fetch() {
    if (left_-- == 0) {
      Simulator::Stop();
      return;
    }
    received_ = 0;
    began_ = Simulator::Now();
    client_ = Socket::CreateSocket(nodes_.Get(0), TcpSocketFactory::GetTypeId());
    client_->SetConnectCallback(MakeCallback(&Cell::Connected, this), MakeCallback(&Cell::Refused, this));
    client_->SetRecvCallback(MakeCallback(&Cell::Receive, this));
    client_->Bind();
    client_->Connect(InetSocketAddress(server_, 80));
    timeout_ = Simulator::Schedule(Seconds(kGiveUpSeconds), &Cell::Fail, this);
  }

  void Connected(Ptr<Socket> socket) { socket->Send(Create<Packet>(kRequestBytes)); }
  void Refused(Ptr<Socket>) { Fail(); }

  void Fail() {
    failed_++;
    Finish();
  }

  void Finish() {
    timeout_.Cancel();
    client_->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
    client_->SetConnectCallback(MakeNullCallback<void, Ptr<Socket>>(), MakeNullCallback<void, Ptr<Socket>>());
    client_->Close();
    // What is left of this fetch should be off the path before the next.
    Simulator::Schedule(Seconds(10), &Cell::Fetch, this);
  }

  void Receive(Ptr<Socket> socket) {
    while (Ptr<Packet> packet = socket->Recv()) {
      if (packet->GetSize() == 0) break;
      received_ += packet->GetSize();
    }
    if (received_ >= size_) {
      millis_.push_back((Simulator::Now() - began_).GetSeconds() * 1e3);
      received_ = 0;
      Finish();
    }
  }

  void Accept(Ptr<Socket> socket, const Address &) {
    socket->SetRecvCallback(MakeCallback(&Cell::Answer, this));
    socket->SetCloseCallbacks(MakeCallback(&Cell::Close, this), MakeCallback(&Cell::Close, this));
  }

  void Close(Ptr<Socket> socket) { socket->Close(); }

  void Answer(Ptr<Socket> socket) {
    if (Ptr<Packet> request = socket->Recv(); request && request->GetSize() > 0) {
      socket->Send(Create<Packet>(size_));
    }
  }

  NodeContainer nodes_;
  Ipv4Address server_;
  Ptr<Socket> listening_;
  Ptr<Socket> client_;
  EventId timeout_;
  Time began_;
  uint64_t size_;
  uint64_t received_ = 0;
  uint32_t left_;
  uint32_t asked_;
  uint32_t failed_ = 0;
  std::vector<double> millis_;
};

} // namespace

int main() {
  // As near to Linux as its attributes allow.
  Config::SetDefault("ns3::TcpL4Protocol::SocketType", TypeIdValue(TcpCubic::GetTypeId()));
  Config::SetDefault("ns3::TcpL4Protocol::RecoveryType", TypeIdValue(TcpPrrRecovery::GetTypeId()));
  Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1448));
  Config::SetDefault("ns3::TcpSocket::InitialCwnd", UintegerValue(10));
  Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(4 << 20));
  Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(4 << 20));
  Config::SetDefault("ns3::TcpSocket::ConnTimeout", TimeValue(Seconds(1)));
  Config::SetDefault("ns3::TcpSocket::DelAckTimeout", TimeValue(MilliSeconds(40)));
  Config::SetDefault("ns3::TcpSocketBase::MinRto", TimeValue(MilliSeconds(200)));
  Config::SetDefault("ns3::TcpSocketBase::Sack", BooleanValue(true));
  Config::SetDefault("ns3::TcpSocketBase::Timestamp", BooleanValue(true));
  RngSeedManager::SetSeed(1);
  double rtt, mbps, loss;
  uint32_t queue, fetches;
  uint64_t size;
  while (std::cin >> rtt >> mbps >> loss >> queue >> size >> fetches) {
    Cell(rtt, mbps, loss, queue, size, fetches).Run();
  }
}
